internal import SpateCore

/// Asks a Prometheus server, or what speaks its query API, such as Fly's metrics.
package struct PrometheusMonitor: MonitorKind {
    package static let type = "prometheus"
    package static let mainSetting = "url"
    /// More series than anybody would read.
    private static let mostSeries = 200

    private let url: String
    private let headers: [HTTPAsk.Header]
    /// Queries by the names of their series.
    private let queries: [(name: String, query: String)]
    private let counters: Set<String>
    package let trust: TLSTrust

    package init(_ settings: inout MonitorSettings) {
        let url = settings.url("url", "https://prometheus.example.com")
        self.url = String(url.reversed().drop { $0 == "/" }.reversed())
        var headers = settings.textMap("headers").map { HTTPAsk.Header($0.key, $0.value) }
        if let token = Token.header(&settings) { headers.append(HTTPAsk.Header("authorization", token)) }
        self.headers = headers
        let name = settings.text("series")
        var queries = settings.textMap("queries").map { (name: $0.key, query: $0.value) }
        if let query = settings.text("query") { queries.insert((name ?? "value", query), at: 0) }
        if queries.isEmpty, !settings.has("queries") {
            settings.report("query", "is missing: write an expression, or several with their names as queries")
        }
        for (name, query) in queries where query.trimmed.isEmpty {
            settings.report("queries.\(name)", "must not be empty")
        }
        self.queries = queries
        counters = Set(settings.texts("counters"))
        trust = TLSTrust(&settings)
    }

    package var source: String { "\(PublicURL.text(url)): \(queries.map(\.query).joined(separator: "; "))" }

    package mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation {
        var observation = Observation()
        for (name, query) in queries {
            var ask = HTTPAsk("\(url)/api/v1/query?query=\(PercentEncoding.query(query))")
            ask.headers = headers
            let answer = try await tools.fetch(ask)
            let results = try Self.results(answer, query)
            for (labels, value) in results where value.isFinite {
                let isCounter = counters.contains(name)
                observation.measures.append(Observation.Measure(name, value, isCounter: isCounter, labels: labels))
            }
        }
        return observation
    }

    /// The values of an answer with their labels.
    ///
    /// - Source: Prometheus “HTTP API”, “Instant queries”.
    private static func results(
        _ answer: HTTPAnswer,
        _ query: String
    ) throws(MonitorFailure) -> [(labels: [String: String], value: Double)] {
        if let document = try? JSONValue(parsing: answer.body), document["status"] == "error" {
            let reason = document["error"]?.stringValue ?? "an error without words"
            guard answer.status != 401, answer.status != 403, answer.status != 429 else {
                try answer.requireSuccess("Prometheus")
                return []
            }
            throw MonitorFailure("Prometheus refuses “\(query)”: \(reason)")
        }
        try answer.requireSuccess("Prometheus")
        let data = try answer.json("Prometheus")["data"]
        switch data?["resultType"]?.stringValue {
        case "scalar"?:
            guard let value = value(data?["result"]) else { break }
            return [([:], value)]
        case "vector"?:
            guard let result = data?["result"]?.arrayValue else { break }
            guard result.count <= mostSeries else {
                throw MonitorFailure("“\(query)” has \(result.count) results, more than \(mostSeries): aggregate them")
            }
            var results: [([String: String], Double)] = []
            for element in result {
                guard let value = value(element["value"]) else { continue }
                results.append((labels(element["metric"]), value))
            }
            return results
        case let type?: throw MonitorFailure("“\(query)” is a \(type): write an expression with one value at a time")
        case nil: break
        }
        throw MonitorFailure("Prometheus should answer a result of a query, received \(answer.described)")
    }

    private static func value(_ pair: JSONValue?) -> Double? {
        pair?[1]?.stringValue.flatMap { PrometheusText.number($0) }
    }

    private static func labels(_ metric: JSONValue?) -> [String: String] {
        var labels: [String: String] = [:]
        for member in metric?.objectValue?.members ?? [] where member.key != "__name__" {
            labels[member.key] = member.value.stringValue
        }
        return labels
    }
}
