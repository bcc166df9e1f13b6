internal import SpateCore

/// Asks a health endpoint of the target.
package struct HTTPMonitor: MonitorKind {
    package static let type = "http"
    package static let mainSetting = "url"
    package static let intervalNanos: UInt64 = 1_000_000_000

    private let ask: HTTPAsk
    private let statuses: [Int]
    /// Paths into the JSON of the answer, and the values that a healthy target has there.
    private let expected: [(path: String, selector: JSONSelector, value: JSONValue)]
    /// Paths of numbers to record, by the names of their series.
    private let series: [(name: String, selector: JSONSelector)]
    private var identity: HealthIdentity
    package let trust: TLSTrust

    package init(_ settings: inout MonitorSettings) {
        var ask = HTTPAsk(settings.url("url", "https://shop.example.com/health"))
        ask.method = settings.text("method")?.uppercased() ?? "GET"
        ask.headers = settings.textMap("headers").map { HTTPAsk.Header($0.key, $0.value) }
        if let token = Token.header(&settings) { ask.headers.append(HTTPAsk.Header("authorization", token)) }
        self.ask = ask
        statuses = settings.texts("status").compactMap { text in
            guard let status = Int(text), (100...599).contains(status) else {
                settings.report("status", "must be a status from 100 to 599, is “\(text)”")
                return nil
            }
            return status
        }
        expected = settings.map("expect").map { ($0.key, JSONSelector($0.key), $0.value) }
        series = settings.textMap("series").map { ($0.key, JSONSelector($0.value)) }
        identity = HealthIdentity(&settings)
        trust = TLSTrust(&settings)
    }

    package var source: String { "\(ask.method) \(PublicURL.text(ask.url))" }

    package mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation {
        let answer: HTTPAnswer
        do throws(MonitorFailure) {
            answer = try await tools.fetch(ask)
        } catch {
            throw error.ofTarget
        }
        var observation = Observation()
        observation.latencyNanos = answer.latencyNanos
        observation.measures.append(Observation.Measure("status", Double(answer.status)))
        if answer.status == 429 { observation.retryAfterNanos = answer.retryAfterNanos ?? 10_000_000_000 }
        let isExpected = statuses.isEmpty ? (200...299).contains(answer.status) : statuses.contains(answer.status)
        if !isExpected { observation.problem = unexpected(answer) }
        let document = try? JSONValue(parsing: answer.body)
        if isExpected, let document { observation.occurrences = identity.changes(document, at: tools.nowNanos()) }
        observation.measures += numbers(document)
        if observation.problem == nil { observation.problem = contradiction(document, answer) }
        return observation
    }

    private func unexpected(_ answer: HTTPAnswer) -> String {
        let wanted = statuses.isEmpty ? "200 to 299" : statuses.map { "\($0)" }.joined(separator: " or ")
        let place = answer.headers["location"].map { ", to \(PublicURL.text($0))" } ?? ""
        return "expected status \(wanted), received \(answer.described)\(place)"
    }

    private func numbers(_ document: JSONValue?) -> [Observation.Measure] {
        guard let document else { return [] }
        return series.compactMap { entry in
            guard let value = entry.selector.evaluate(document), let number = JSONNumber.of(value) else { return nil }
            return Observation.Measure(entry.name, number)
        }
    }

    /// The first expectation that the answer does not meet.
    private func contradiction(_ document: JSONValue?, _ answer: HTTPAnswer) -> String? {
        guard !expected.isEmpty || !series.isEmpty else { return nil }
        guard let document else { return "expected JSON, received \(answer.described)" }
        for entry in expected {
            let wanted = MonitorSettings.described(entry.value)
            guard let value = entry.selector.evaluate(document) else {
                return "expected \(entry.path) to be \(wanted), but there is none in \(Excerpt.of(answer.body))"
            }
            guard value == entry.value || Self.text(value) == Self.text(entry.value) else {
                return "expected \(entry.path) to be \(wanted), is \(MonitorSettings.described(value))"
            }
        }
        for entry in series where entry.selector.evaluate(document).flatMap(JSONNumber.of) == nil {
            return "expected a number for the series \(entry.name), received \(Excerpt.of(answer.body))"
        }
        return nil
    }

    /// A value as text, so that `3` of the command line is the number 3.
    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .number(let number): MonitorSettings.plain(number)
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}
