package import SpateCore

/// What all scenarios have in common.
package struct ScenarioSettings: Sendable {
    package let name: String
    package var exec: String?
    package var startTime = GoDuration.zero
    package var gracefulStop = GoDuration.seconds(30)
    package var env: [(String, String)] = []
    package var tags: [(String, String)] = []
    /// The object `options`, of which only `browser` exists.
    package var options: JSONObject?
    /// Keys that the user gave a value; the others have defaults, which options as JSON show as `null`.
    package var givenKeys: Set<String> = []

    package init(name: String) {
        self.name = name
    }

    /// The script's function that iterations call.
    package var functionName: String { exec ?? "default" }

    /// Reads the common keys.
    package init(name: String, _ reader: inout OptionReader) {
        self.name = name
        exec = reader.string("exec")
        startTime = reader.duration("startTime") ?? .zero
        gracefulStop = reader.duration("gracefulStop") ?? .seconds(30)
        env = reader.stringMap("env") ?? []
        tags = reader.stringMap("tags") ?? []
        options = reader.browserOptions("options")
        givenKeys = reader.givenKeys
    }

    /// What is wrong with a time that is too long to count with.
    static func lengthIssues(_ path: String, _ duration: GoDuration?) -> [ConfigIssue] {
        guard let duration, duration > .longest else { return [] }
        return [ConfigIssue(path, "must not be more than \(GoDuration.longest), is \(duration)")]
    }

    /// What is wrong with the common keys.
    func issues(_ path: String) -> [ConfigIssue] {
        var issues: [ConfigIssue] = []
        if exec?.isEmpty == true { issues.append(ConfigIssue("\(path).exec", "must not be empty")) }
        if startTime < .zero {
            issues.append(ConfigIssue("\(path).startTime", "must not be negative, is \(startTime)"))
        }
        if gracefulStop < .zero {
            issues.append(ConfigIssue("\(path).gracefulStop", "must not be negative, is \(gracefulStop)"))
        }
        issues += Self.lengthIssues("\(path).startTime", startTime)
        issues += Self.lengthIssues("\(path).gracefulStop", gracefulStop)
        return issues
    }
}

/// A way to schedule iterations: pure values, no clock.
///
/// - Source: k6 v2.2 scenarios (engine spec 3).
package protocol Executor: Sendable {
    /// The value of `executor` in scenario options.
    static var name: String { get }

    var settings: ScenarioSettings { get }

    /// Reads the executor's keys; problems of form are reported to the reader.
    init(settings: ScenarioSettings, _ reader: inout OptionReader)

    /// What is wrong with the values.
    ///
    /// `path`: Where the scenario stands.
    func issues(_ path: String) -> [ConfigIssue]

    /// What is to happen when, in this instance's share of the test.
    ///
    /// The values must be without issues.
    func plan(_ share: ExecutionShare) -> ExecutionPlan

    /// The sentence of the execution description, without the facts in parentheses.
    func summary(_ share: ExecutionShare) -> String
    /// The facts in parentheses that are the executor's own.
    func facts(_ share: ExecutionShare) -> [String]
    /// The executor's own keys as JSON, for `options` as scripts see them.
    var json: [JSONObject.Member] { get }
}

extension Executor {
    /// The whole sentence of the execution description.
    package func description(_ share: ExecutionShare) -> String {
        var all = facts(share)
        if let exec = settings.exec { all.append("exec: \(exec)") }
        if settings.startTime > .zero { all.append("startTime: \(settings.startTime)") }
        if settings.gracefulStop > .zero { all.append("gracefulStop: \(settings.gracefulStop)") }
        return summary(share) + (all.isEmpty ? "" : " (\(all.joined(separator: ", ")))")
    }
}

/// All executors; a test compares this list with the folder.
package enum Executors {
    package static let all: [any Executor.Type] = [
        SharedIterations.self, PerVUIterations.self, ConstantVUs.self, RampingVUs.self, ConstantArrivalRate.self,
        RampingArrivalRate.self, ExternallyControlled.self,
    ]

    /// The executor of a name.
    package static func named(_ name: String) -> (any Executor.Type)? {
        all.first { $0.name == name }
    }
}
