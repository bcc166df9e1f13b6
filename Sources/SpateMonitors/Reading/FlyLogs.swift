internal import SpateCore
internal import SpateRecord

/// Reads the logs of an app for lines that tell of the end of a machine's program.
///
/// - Source: flyctl's log polling: `GET /api/v1/apps/{app}/logs?next_token=…`, `data[].attributes`, `meta.next_token`.
struct FlyLogs: Sendable {
    private let ask: HTTPAsk
    private var source: SideSource
    /// Where the next answer begins; `nil` before the first one, which tells of what was before the run.
    private var nextToken: String?

    init(server: String, app: String, headers: [HTTPAsk.Header]) {
        var ask = HTTPAsk("\(server)/api/v1/apps/\(PercentEncoding.query(app))/logs")
        ask.headers = headers
        self.ask = ask
        source = SideSource("The logs of \(app)", part: "logs")
    }

    /// What the lines since the last call tell; nothing while the API wants to be left alone.
    mutating func news(_ tools: MonitorTools) async -> [Observation.Occurrence] {
        guard source.isDue(tools.nowNanos()) else { return [] }
        var ask = ask
        if let nextToken { ask.url += "?next_token=\(PercentEncoding.query(nextToken))" }
        do throws(MonitorFailure) {
            let answer = try await tools.fetch(ask)
            try answer.requireSuccess("Fly's log API")
            guard let lines = try answer.json("Fly's log API")["data"]?.arrayValue else {
                throw MonitorFailure("Fly's log API should answer lines, received \(answer.described)")
            }
            let isFirst = nextToken == nil
            nextToken = try answer.json("Fly's log API")["meta"]?["next_token"]?.stringValue ?? nextToken ?? ""
            return source.answered() + (isFirst ? [] : Self.occurrences(lines))
        } catch {
            return source.failed(error, tools.nowNanos())
        }
    }

    /// What lines tell; of a kill both the kernel and Fly's init write one, and it counts once.
    private static func occurrences(_ lines: [JSONValue]) -> [Observation.Occurrence] {
        var killed: Set<String> = []
        return lines.compactMap { occurrence($0["attributes"]) }.filter { occurrence in
            occurrence.kind != .targetOutOfMemory || killed.insert(occurrence.part).inserted
        }
    }

    /// What a line tells; `nil` for any line but those of Fly's own about the end of a program.
    private static func occurrence(_ line: JSONValue?) -> Observation.Occurrence? {
        guard let message = line?["message"]?.stringValue, let machine = line?["instance"]?.stringValue else {
            return nil
        }
        // What the program itself writes may say anything.
        if let provider = line?["meta"]?["event"]?["provider"]?.stringValue, provider == "app", !isOfInit(message) {
            return nil
        }
        let shown = Excerpt.of(Array(message.utf8))
        if message.contains("Out of memory: Kill") || message.contains("appears to have been OOM killed") {
            let text = "The machine \(machine) had no memory left, as its log says: \(shown)."
            return Observation.Occurrence(.targetOutOfMemory, text, part: machine, severity: .severe)
        }
        guard hasCrashed(message) else { return nil }
        let text = "The program of the machine \(machine) ended, as its log says: \(shown)."
        return Observation.Occurrence(.targetRestarted, text, part: machine, severity: .severe)
    }

    /// Fly's init and the kernel of the machine write to the program's stream.
    private static func isOfInit(_ message: String) -> Bool {
        message.contains("Main child exited") || message.contains("OOM killed")
            || message.contains("Out of memory: Kill")
    }

    /// Whether Fly's init says that the program ended by a signal or with a code other than 0.
    private static func hasCrashed(_ message: String) -> Bool {
        if message.contains("Main child exited with signal") { return true }
        let sign = "Main child exited normally with code: "
        guard let range = message.firstRange(of: sign) else { return false }
        return Int(message[range.upperBound...].prefix { $0.isNumber }) ?? 0 != 0
    }
}
