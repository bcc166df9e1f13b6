package import SpateCore

/// A monitor as the user asks for it, its settings checked.
package struct MonitorSpec: Sendable, Equatable {
    /// Unique among the monitors of a run; the kind's word where the user gives none.
    package var name: String
    /// The word of a kind in `MonitorKinds`: `http`, `process`.
    package var type: String
    package var intervalNanos: UInt64
    /// How long one reading may take.
    package var timeoutNanos: UInt64
    /// How many readings in a row fail until an event says so; at least 1.
    package var failuresUntilEvent: Int
    /// All members as given, secrets included: never into a record or a log.
    package var settings: JSONValue
    /// Where the user wrote it, for messages: `monitors[0]`.
    package var path: String

    /// Reads a monitor from the members of a mapping, and checks those of its kind.
    ///
    /// - Throws: `MonitorProblems` with every problem at once.
    package init(_ settings: JSONValue, path: String) throws(MonitorProblems) {
        var reader = try MonitorSettings(settings, path: path)
        let type = reader.requiredText("type", "the kind of monitor: \(MonitorKinds.words)")
        guard let kind = MonitorKinds.kind(type) else {
            throw MonitorProblems(issues: reader.issues + MonitorKinds.issues(type, "\(path).type"))
        }
        self.type = type
        self.path = path
        self.settings = settings
        name = reader.text("name") ?? type
        intervalNanos = reader.duration("interval", least: 100_000_000) ?? kind.intervalNanos
        timeoutNanos = reader.duration("timeout", least: 1_000_000) ?? max(intervalNanos, 2_000_000_000)
        failuresUntilEvent = reader.count("failures") ?? 3
        if name.isEmpty { reader.report("name", "must not be empty") }
        _ = kind.init(&reader)
        reader.reportUnknown()
        guard reader.issues.isEmpty else { throw MonitorProblems(issues: reader.issues) }
    }

    /// The kind with its settings.
    func makeKind() throws(MonitorProblems) -> any MonitorKind {
        var reader = try MonitorSettings(settings, path: path)
        guard let kind = MonitorKinds.kind(type) else {
            throw MonitorProblems(issues: MonitorKinds.issues(type, "\(path).type"))
        }
        let made = kind.init(&reader)
        guard reader.issues.isEmpty else { throw MonitorProblems(issues: reader.issues) }
        return made
    }

    /// Gives monitors of one name different ones, `http` and `http 2`; a name that was given twice is a problem.
    package static func named(_ specs: [MonitorSpec]) throws(MonitorProblems) -> [MonitorSpec] {
        var taken: Set<String> = Set(specs.filter(\.hasGivenName).map(\.name))
        var given: Set<String> = []
        var issues: [ConfigIssue] = []
        var result = specs
        for index in result.indices {
            if result[index].hasGivenName {
                if !given.insert(result[index].name).inserted {
                    issues.append(
                        ConfigIssue(
                            "\(result[index].path).name",
                            "must be another than that of any other monitor, is “\(result[index].name)”"
                        )
                    )
                }
                continue
            }
            var number = 1
            while !taken.insert(result[index].name).inserted {
                number += 1
                result[index].name = "\(result[index].type) \(number)"
            }
        }
        guard issues.isEmpty else { throw MonitorProblems(issues: issues) }
        return result
    }

    private var hasGivenName: Bool { settings["name"] != nil }
}
