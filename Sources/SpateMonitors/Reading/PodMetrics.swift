internal import SpateCore

/// Reads what pods use, from the metrics API of Kubernetes.
///
/// - Source: Kubernetes `metrics.k8s.io/v1beta1`, `PodMetricsList`.
struct PodMetrics: Sendable {
    private let ask: HTTPAsk
    private var source: SideSource

    init(server: String, namespace: String, selector: String, headers: [HTTPAsk.Header]) {
        let path = "apis/metrics.k8s.io/v1beta1/namespaces/\(PercentEncoding.query(namespace))/pods"
        var ask = HTTPAsk("\(server)/\(path)?labelSelector=\(PercentEncoding.query(selector))")
        ask.headers = headers
        self.ask = ask
        source = SideSource("What the pods use", part: "metrics")
    }

    /// Adds CPU and memory of each pod; nothing while the API fails, which an event says.
    ///
    /// `limits`: Cores that a pod may use, by the pods' names.
    mutating func add(to observation: inout Observation, limits: [String: Double], _ tools: MonitorTools) async {
        guard source.isDue(tools.nowNanos()) else { return }
        do throws(MonitorFailure) {
            let answer = try await tools.fetch(ask)
            try answer.requireSuccess("the metrics API")
            guard let pods = try answer.json("the metrics API")["items"]?.arrayValue else {
                throw MonitorFailure("the metrics API should answer a list of pods, received \(answer.described)")
            }
            observation.occurrences += source.answered()
            for pod in pods { observation.measures += Self.measures(pod, limits) }
        } catch {
            observation.occurrences += source.failed(error, tools.nowNanos())
        }
    }

    private static func measures(_ pod: JSONValue, _ limits: [String: Double]) -> [Observation.Measure] {
        guard let name = pod["metadata"]?["name"]?.stringValue else { return [] }
        let labels = ["pod": name]
        func sum(_ resource: String) -> Double? {
            let texts = (pod["containers"]?.arrayValue ?? []).map { $0["usage"]?[resource]?.stringValue }
            let amounts = texts.compactMap { $0.flatMap(KubernetesQuantity.number) }
            return amounts.isEmpty ? nil : amounts.reduce(0, +)
        }
        var measures: [Observation.Measure] = []
        if let cores = sum("cpu") {
            measures.append(Observation.Measure("cpu_cores", cores, "cores", labels: labels))
            if let limit = limits[name], limit > 0 {
                measures.append(Observation.Measure("cpu_ratio", cores / limit, "ratio", labels: labels))
            }
        }
        if let bytes = sum("memory") {
            measures.append(Observation.Measure("memory_bytes", bytes, "bytes", labels: labels))
        }
        return measures
    }
}
