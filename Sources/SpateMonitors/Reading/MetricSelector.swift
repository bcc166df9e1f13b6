/// A metric's name and the labels that a sample of it must have.
struct MetricSelector: Equatable, Sendable {
    var name: String
    var labels: [String: String] = [:]

    init(name: String) { self.name = name }

    /// Reads `http_requests_total{code="500"}`; `nil` for anything else.
    init?(_ text: String) {
        guard let (selector, rest) = PrometheusText.selector(text.trimmed[...]), rest.isEmpty else { return nil }
        self = selector
    }

    func matches(_ sample: PrometheusText.Sample) -> Bool {
        sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
    }
}
