internal import ArgumentParser
internal import SpateCore
internal import SpateEngine
internal import SpateExecution

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Flags that set options of the test.
struct TestOptionFlags: ParsableArguments {
    @Option(name: [.customShort("u", allowingJoined: true), .long], help: "Number of virtual users.") var vus: Int?
    @Option(name: [.customShort("d", allowingJoined: true), .long], help: "How long to run, such as 30s or 1m30s.")
    var duration: String?
    @Option(name: [.customShort("i", allowingJoined: true), .long], help: "Iterations, shared among all users.")
    var iterations: Int?
    @Option(
        name: [.customShort("s", allowingJoined: true), .long],
        help: "A stage as duration:target; repeat it or separate stages by commas."
    )
    var stage: [String] = []
    @Option(help: "A tag for all samples as name=value; repeatable.") var tag: [String] = []
    @Option(help: "What trends are summed up by, such as avg,med,p(95),p(99.9),count.") var summaryTrendStats:
        [String] = []
    @Option(help: "Unit of times in the summary: s, ms or us.") var summaryTimeUnit: String?
    @Option(help: "Which system tags samples carry, separated by commas.") var systemTags: [String] = []
    @Option(help: "Redirects followed per request.") var maxRedirects: Int?
    @Option(help: "Requests of http.batch at once.") var batch: Int?
    @Option(help: "Requests of http.batch at once per host.") var batchPerHost: Int?
    @Option(help: "The User-Agent header.") var userAgent: String?
    @Option(help: "Shortest time of an iteration; the rest is slept.") var minIterationDuration: String?
    @Flag(name: [.customShort("w"), .customLong("throw")], help: "Failed requests throw instead of warn.")
    var throwsErrors = false
    @Flag(name: .customLong("insecure-skip-tls-verify"), help: "Accept any certificate.") var insecureSkipTLSVerify =
        false
    @Flag(help: "Open a new connection for every request.") var noConnectionReuse = false
    @Flag(name: .customLong("no-vu-connection-reuse"), help: "Open new connections for every iteration.")
    var noVUConnectionReuse = false
    @Flag(help: "Read bodies and drop them.") var discardResponseBodies = false
    @Flag(help: "Do not run setup().") var noSetup = false
    @Flag(help: "Do not run teardown().") var noTeardown = false

    /// The flags as a layer of options.
    func layer() throws(SpateError) -> OptionLayer {
        var layer = OptionLayer()
        layer.vus = vus
        layer.iterations = iterations
        layer.duration = try Self.duration(duration, flag: "--duration")
        layer.minIterationDuration = try Self.duration(minIterationDuration, flag: "--min-iteration-duration")
        if !stage.isEmpty {
            layer.stages = try StageText.parse(stage.flatMap { $0.split(separator: ",") }, flag: "--stage")
        }
        if !tag.isEmpty { layer.tags = try Self.tags(tag) }
        if !summaryTrendStats.isEmpty { layer.summaryTrendStats = Self.list(summaryTrendStats) }
        if let summaryTimeUnit {
            guard ["s", "ms", "us"].contains(summaryTimeUnit) else {
                throw SpateError(.generic, "--summary-time-unit must be s, ms or us, is “\(summaryTimeUnit)”")
            }
            layer.summaryTimeUnit = summaryTimeUnit
        }
        if !systemTags.isEmpty { layer.systemTags = Self.list(systemTags) }
        layer.maxRedirects = maxRedirects
        layer.batch = batch
        layer.batchPerHost = batchPerHost
        layer.userAgent = userAgent
        if throwsErrors { layer.throwsErrors = true }
        if insecureSkipTLSVerify { layer.insecureSkipTLSVerify = true }
        if noConnectionReuse { layer.noConnectionReuse = true }
        if noVUConnectionReuse { layer.noVUConnectionReuse = true }
        if discardResponseBodies { layer.discardResponseBodies = true }
        if noSetup { layer.noSetup = true }
        if noTeardown { layer.noTeardown = true }
        return layer
    }

    private static func list(_ values: [String]) -> [String] {
        values.flatMap { $0.split(separator: ",").map(String.init) }
    }

    private static func duration(_ text: String?, flag: String) throws(SpateError) -> GoDuration? {
        guard let text else { return nil }
        guard let duration = GoDuration(goText: text) else {
            throw SpateError(.generic, "\(flag) must be a duration with a unit, such as 30s or 1m30s, is “\(text)”")
        }
        return duration
    }

    private static func tags(_ texts: [String]) throws(SpateError) -> [(String, String)] {
        var tags: [(String, String)] = []
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw SpateError(.generic, "--tag must read name=value, is “\(text)”")
            }
            tags.append((String(parts[0]), String(parts[1])))
        }
        return tags
    }
}

/// `duration:target` texts.
enum StageText {
    static func parse(_ texts: [Substring], flag: String) throws(SpateError) -> [Stage] {
        var stages: [Stage] = []
        for text in texts {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let duration = GoDuration(goText: parts[0]) else {
                throw SpateError(.generic, "\(flag) must read duration:target, such as 30s:10, is “\(text)”")
            }
            var target: Int?
            if parts.count > 1, !parts[1].isEmpty {
                target = Int(parts[1])
                if target == nil {
                    throw SpateError(.generic, "\(flag): the target of “\(text)” must be a whole number")
                }
            }
            stages.append(Stage(duration: duration, target: target))
        }
        return stages
    }
}

/// Flags about the script's world and what happens with its results.
struct RuntimeFlags: ParsableArguments {
    @Option(
        name: [.customShort("e", allowingJoined: true), .long],
        help: "A variable for __ENV as NAME=value; repeatable."
    )
    var env: [String] = []
    @Option(help: "Whether __ENV has the process's environment.") var includeSystemEnvVars = true
    @Flag(help: "Do not evaluate thresholds.") var noThresholds = false
    @Option(help: "compact, full or disabled.") var summaryMode = "compact"
    @Option(help: "Write the summary as JSON to this file.") var summaryExport: String?

    func summarizes() throws(SpateError) -> Bool {
        switch summaryMode {
        case "compact", "full": return true
        case "disabled": return false
        default:
            throw SpateError(.generic, "--summary-mode must be compact, full or disabled, is “\(summaryMode)”")
        }
    }

    /// What `__ENV` holds: the system's variables, then the flags'.
    func environment() throws(SpateError) -> [(String, String)] {
        var result: [(String, String)] = includeSystemEnvVars ? ProcessEnvironment.variables : []
        for text in env {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let first = name.utf8.first, !(48...57).contains(first),
                name.utf8.allSatisfy({
                    $0 == 95 || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                })
            else {
                throw SpateError(
                    .generic,
                    "--env must read NAME=value with a name of letters, digits and “_”, is “\(text)”"
                )
            }
            result.removeAll { $0.0 == name }
            result.append((name, parts.count > 1 ? String(parts[1]) : ""))
        }
        return result
    }
}

/// Flags about what is shown.
struct DisplayFlags: ParsableArguments {
    @Flag(name: [.short, .long], help: "No description and no progress; the summary is still printed.") var quiet =
        false
    @Flag(name: [.short, .long], help: "Show debug messages.") var verbose = false
    @Flag(help: "No colours.") var noColor = false

    var usesColor: Bool {
        let variables = ProcessEnvironment.variables
        let isSwitchedOff = variables.contains { $0.0 == "NO_COLOR" || $0.0 == "K6_NO_COLOR" && !$0.1.isEmpty }
        return !noColor && !isSwitchedOff
    }
}

/// The variables of the process.
enum ProcessEnvironment {
    static var variables: [(String, String)] {
        var result: [(String, String)] = []
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let mark = text.firstIndex(of: "=") {
                result.append((String(text[..<mark]), String(text[text.index(after: mark)...])))
            }
            next += 1
        }
        return result.sorted { $0.0 < $1.0 }
    }
}

/// Options in `K6_*` and `SPATE_*` variables.
enum EnvironmentLayer {
    ///
    /// - Parameter variables: The process's, and those of `-e`, which set options as well.
    static func read(_ variables: [(String, String)]) throws(SpateError) -> OptionLayer {
        var layer = OptionLayer()
        for (name, value) in variables {
            guard let key = key(name), !value.isEmpty else { continue }
            switch key {
            case "VUS": layer.vus = try integer(value, name)
            case "ITERATIONS": layer.iterations = try integer(value, name)
            case "DURATION": layer.duration = try duration(value, name)
            case "STAGES": layer.stages = try StageText.parse(value.split(separator: ","), flag: name)
            case "MAX_REDIRECTS": layer.maxRedirects = try integer(value, name)
            case "BATCH": layer.batch = try integer(value, name)
            case "BATCH_PER_HOST": layer.batchPerHost = try integer(value, name)
            case "USER_AGENT": layer.userAgent = value
            case "THROW": layer.throwsErrors = try bool(value, name)
            case "INSECURE_SKIP_TLS_VERIFY": layer.insecureSkipTLSVerify = try bool(value, name)
            case "NO_CONNECTION_REUSE": layer.noConnectionReuse = try bool(value, name)
            case "NO_VU_CONNECTION_REUSE": layer.noVUConnectionReuse = try bool(value, name)
            case "NO_COOKIES_RESET": layer.noCookiesReset = try bool(value, name)
            case "DISCARD_RESPONSE_BODIES": layer.discardResponseBodies = try bool(value, name)
            case "NO_SETUP": layer.noSetup = try bool(value, name)
            case "NO_TEARDOWN": layer.noTeardown = try bool(value, name)
            case "MIN_ITERATION_DURATION": layer.minIterationDuration = try duration(value, name)
            case "SETUP_TIMEOUT": layer.setupTimeout = try duration(value, name)
            case "TEARDOWN_TIMEOUT": layer.teardownTimeout = try duration(value, name)
            case "SUMMARY_TREND_STATS": layer.summaryTrendStats = value.split(separator: ",").map(String.init)
            case "SUMMARY_TIME_UNIT": layer.summaryTimeUnit = value
            case "SYSTEM_TAGS": layer.systemTags = value.split(separator: ",").map(String.init)
            case "TAGS": layer.tags = try tags(value, name)
            default: continue
            }
        }
        return layer
    }

    private static func key(_ name: String) -> String? {
        for prefix in ["K6_", "SPATE_"] where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
        return nil
    }

    private static func integer(_ value: String, _ name: String) throws(SpateError) -> Int {
        guard let number = Int(value) else {
            throw SpateError(.invalidConfig, "the variable \(name) must be a whole number, is “\(value)”")
        }
        return number
    }

    private static func bool(_ value: String, _ name: String) throws(SpateError) -> Bool? {
        switch value {
        case "true": return true
        case "false": return false
        case "null": return nil
        default: throw SpateError(.invalidConfig, "the variable \(name) must be true or false, is “\(value)”")
        }
    }

    private static func duration(_ value: String, _ name: String) throws(SpateError) -> GoDuration {
        guard let duration = GoDuration(extendedText: value) else {
            throw SpateError(.invalidConfig, "the variable \(name) must be a duration such as 30s, is “\(value)”")
        }
        return duration
    }

    private static func tags(_ value: String, _ name: String) throws(SpateError) -> [(String, String)] {
        var result: [(String, String)] = []
        for pair in value.split(separator: ",") {
            let parts = pair.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw SpateError(.invalidConfig, "the variable \(name) must read name:value,name:value, is “\(value)”")
            }
            result.append((String(parts[0]), String(parts[1])))
        }
        return result
    }
}
