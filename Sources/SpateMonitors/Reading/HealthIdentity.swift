internal import SpateCore
internal import SpateRecord

/// Which start and which version of the target answers, as its health endpoint tells.
struct HealthIdentity: Sendable {
    private static let commonUptimes = ["uptime", "uptime_seconds", "uptimeSeconds", "process.uptime"]
    private static let commonVersions = ["version", "build.version", "release", "commit"]

    private let instancePaths: [String]
    private let startedPaths: [String]
    private let uptimePaths: [String]
    private let versionPaths: [String]
    /// Whether the user named the path of the uptime, and so vouches for it.
    private let isUptimeGiven: Bool
    private var instance = SeenValues()
    private var started = SeenValues()
    private var version = SeenValues()
    /// Seconds, and when they were read; `MonotonicClock`.
    private var uptime: (seconds: Double, clockNanos: UInt64)?

    /// Members name the paths; without them those that most services use are tried.
    init(_ settings: inout MonitorSettings) {
        instancePaths = settings.text("instance").map { [$0] } ?? []
        startedPaths = settings.text("started").map { [$0] } ?? []
        isUptimeGiven = settings.has("uptime")
        uptimePaths = settings.text("uptime").map { [$0] } ?? Self.commonUptimes
        versionPaths = settings.text("version").map { [$0] } ?? Self.commonVersions
    }

    /// What is otherwise than in all answers before.
    mutating func changes(_ document: JSONValue, at nowNanos: UInt64) -> [Observation.Occurrence] {
        var restarts: [String] = []
        if let old = instance.replaced(by: Self.text(instancePaths, document)) {
            restarts.append("instance \(old), then \(instance.last)")
        }
        if let old = started.replaced(by: Self.text(startedPaths, document)) {
            restarts.append("started at \(old), then at \(started.last)")
        }
        if let fall = fallenUptime(document, nowNanos) { restarts.append(fall) }
        var occurrences: [Observation.Occurrence] = []
        if !restarts.isEmpty {
            let text = "The target started anew: \(restarts.joined(separator: "; "))."
            occurrences.append(Observation.Occurrence(.targetRestarted, text, severity: .severe))
        }
        if let old = version.replaced(by: Self.text(versionPaths, document)) {
            let text = "The target has another version: \(old), then \(version.last)."
            occurrences.append(Observation.Occurrence(.targetDeployed, text))
        }
        return occurrences
    }

    /// An uptime that fell.
    ///
    /// Machines that take turns have uptimes that rise and fall. Where nobody vouches for the uptime, only one that is
    /// not longer than the time since the last answer is believed.
    private mutating func fallenUptime(_ document: JSONValue, _ nowNanos: UInt64) -> String? {
        guard let now = Self.value(uptimePaths, document).flatMap(JSONNumber.of) else { return nil }
        defer { uptime = (now, nowNanos) }
        // Half a second is what rounding may take back.
        guard let before = uptime, now + 0.5 < before.seconds else { return nil }
        let elapsed = Double(nowNanos &- before.clockNanos) / 1e9
        guard isUptimeGiven || now <= elapsed + 1 else { return nil }
        return "uptime \(MonitorSettings.plain(before.seconds)), then \(MonitorSettings.plain(now))"
    }

    private static func text(_ paths: [String], _ document: JSONValue) -> String? {
        switch value(paths, document) {
        case .string(let text)?: text
        case .number(let number)?: MonitorSettings.plain(number)
        default: nil
        }
    }

    private static func value(_ paths: [String], _ document: JSONValue) -> JSONValue? {
        for path in paths {
            if let value = JSONSelector(path).evaluate(document), value.objectValue == nil { return value }
        }
        return nil
    }
}
