internal import SpateCore
internal import SpateRecord

/// Asks Fly's Machines API for the machines of an app.
///
/// Its logs are asked beside them where the user wants so: they tell of a crash seconds earlier, and in Fly's words.
///
/// - Source: Fly “Machines API”: `GET /v1/apps/{app}/machines`; flyctl's names for the members of events.
package struct FlyMonitor: MonitorKind {
    package static let type = "fly"
    package static let mainSetting = "app"

    private let ask: HTTPAsk
    private let app: String
    /// The process group; `nil` for all.
    private let group: String?
    private var book = ReplicaBook(noun: "machine")
    /// `nil` where nobody asks for them.
    private var logs: FlyLogs?
    private var echoes = EchoFilter()
    package let trust: TLSTrust

    package init(_ settings: inout MonitorSettings) {
        app = settings.requiredText("app", "the app's name")
        group = settings.text("group")
        let server = settings.url("server", "https://api.machines.dev", standard: "https://api.machines.dev")
        if !settings.has("token"), !settings.has("token_file") {
            settings.report("token", "is missing: write a token of `fly tokens create readonly`, such as ${FLY_TOKEN}")
        }
        var ask = HTTPAsk("\(server)/v1/apps/\(PercentEncoding.query(app))/machines")
        if let token = Token.header(&settings) { ask.headers.append(HTTPAsk.Header("authorization", token)) }
        self.ask = ask
        let logServer = settings.url("logs_server", "https://api.fly.io", standard: "https://api.fly.io")
        if settings.flag("logs") { logs = FlyLogs(server: logServer, app: app, headers: ask.headers) }
        trust = TLSTrust(&settings)
    }

    package var source: String { PublicURL.text(ask.url) + (group.map { ", group \($0)" } ?? "") }

    package mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation {
        let answer = try await tools.fetch(ask)
        try answer.requireSuccess("Fly's API")
        guard let list = try answer.json("Fly's API").arrayValue else {
            throw MonitorFailure("Fly's API should answer a list of machines, received \(answer.described)")
        }
        let machines = list.filter { machine in
            guard machine["id"]?.stringValue != nil, machine["state"] != "destroyed" else { return false }
            return group == nil || Self.metadata(machine)?["fly_process_group"]?.stringValue == group
        }
        guard !machines.isEmpty else {
            throw MonitorFailure("the app \(app) has no machines\(group.map { " of the group \($0)" } ?? "")")
        }
        var observation = book.observe(machines.map(Self.replica))
        observation.latencyNanos = answer.latencyNanos
        observation.occurrences = echoes.news(observation.occurrences, of: 0, tools.nowNanos())
        if let told = await logs?.news(tools) {
            observation.occurrences += echoes.news(told, of: 1, tools.nowNanos())
        }
        return observation
    }

    private static func metadata(_ machine: JSONValue) -> JSONValue? { machine["config"]?["metadata"] }

    private static func replica(_ machine: JSONValue) -> Replica {
        var replica = Replica(id: machine["id"]?.stringValue ?? "")
        let state = machine["state"]?.stringValue ?? "unknown"
        replica.state = state
        replica.isRunning = state == "started"
        replica.revision = revision(machine)
        replica.isCordoned = machine["cordoned"]?.boolValue ?? false
        for check in machine["checks"]?.arrayValue ?? [] {
            guard let name = check["name"]?.stringValue, let status = check["status"]?.stringValue else { continue }
            replica.checks[name] = status
        }
        let isPassing = replica.checks.values.allSatisfy { $0 == "passing" }
        replica.isReady = replica.isRunning && isPassing && !replica.isCordoned
        replica.memoryLimitBytes = machine["config"]?["guest"]?["memory_mb"]?.numberValue.map { $0 * 1_048_576 }
        replica.ends = (machine["events"]?.arrayValue ?? []).compactMap(end)
        return replica
    }

    /// The image and the release that a machine runs.
    private static func revision(_ machine: JSONValue) -> String? {
        let image = machine["image_ref"]
        let name = [image?["repository"]?.stringValue, image?["tag"]?.stringValue].compactMap { $0 }
        let digest = image?["digest"]?.stringValue.map { "@\($0.prefix(19))" } ?? ""
        let release = metadata(machine)?["fly_release_version"]?.stringValue.map { " (release \($0))" } ?? ""
        let text = name.joined(separator: ":") + digest + release
        return text.isEmpty ? machine["config"]?["image"]?.stringValue : text
    }

    /// An event that ended what the machine ran.
    private static func end(_ event: JSONValue) -> Replica.End? {
        let type = event["type"]?.stringValue
        let moment = event["timestamp"]?.numberValue ?? 0
        let id = event["id"]?.stringValue ?? "\(type ?? "") \(MonitorSettings.plain(moment))"
        if type == "restart" {
            return Replica.End(id: id, text: "was restarted by \(event["source"]?.stringValue ?? "somebody")")
        }
        guard type == "exit", let exit = event["request"]?["exit_event"] else { return nil }
        let isOutOfMemory = exit["oom_killed"]?.boolValue ?? false
        // Somebody asked it to stop: a deploy, an autostop, a scale.
        guard isOutOfMemory || !(exit["requested_stop"]?.boolValue ?? false) else { return nil }
        let code = (exit["guest_exit_code"] ?? exit["exit_code"])?.numberValue ?? 0
        let signal = (exit["guest_signal"] ?? exit["signal"])?.numberValue ?? -1
        let by = signal > 0 ? "signal \(MonitorSettings.plain(signal))" : "code \(MonitorSettings.plain(code))"
        return Replica.End(id: id, text: "ended with \(by)", isOutOfMemory: isOutOfMemory)
    }
}
