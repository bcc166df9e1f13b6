internal import SpateCore
internal import SpateRecord

/// Reads the endpoint where the target, or an exporter beside it, shows its metrics to Prometheus.
package struct PrometheusTextMonitor: MonitorKind {
    package static let type = "prometheus-text"
    package static let mainSetting = "url"

    private let ask: HTTPAsk
    private let metrics: [(name: String, selector: MetricSelector)]
    private let counters: Set<String>
    private var cpu = GrowthRate()
    private var started = SeenValues()
    private var restarts = 0.0
    package let trust: TLSTrust

    package init(_ settings: inout MonitorSettings) {
        var ask = HTTPAsk(settings.url("url", "https://shop.example.com/metrics"))
        ask.headers = settings.textMap("headers").map { HTTPAsk.Header($0.key, $0.value) }
        if let token = Token.header(&settings) { ask.headers.append(HTTPAsk.Header("authorization", token)) }
        self.ask = ask
        metrics = settings.textMap("metrics").compactMap { name, text in
            if let selector = MetricSelector(text) { return (name, selector) }
            let rule = "must be a metric such as http_requests_total{code=\"500\"}"
            settings.report("metrics.\(name)", "\(rule), is “\(text)”")
            return nil
        }
        counters = Set(settings.texts("counters"))
        trust = TLSTrust(&settings)
    }

    package var source: String { PublicURL.text(ask.url) }

    package mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation {
        let answer: HTTPAnswer
        do throws(MonitorFailure) {
            answer = try await tools.fetch(ask)
        } catch {
            throw error.ofTarget
        }
        try answer.requireSuccess("the metrics endpoint")
        let text = String(decoding: answer.body, as: UTF8.self)
        let (samples, strangeLines) = PrometheusText.samples(text)
        guard !samples.isEmpty else {
            throw MonitorFailure("the metrics endpoint should answer metrics, received \(answer.described)")
        }
        var observation = Observation()
        observation.latencyNanos = answer.latencyNanos
        let counterNames = PrometheusText.counters(text)
        var missing: [String] = []
        for (name, selector) in metrics {
            let values = samples.filter(selector.matches).map(\.value).filter(\.isFinite)
            if values.isEmpty { missing.append(name) }
            guard !values.isEmpty else { continue }
            let isCounter = counterNames.contains(selector.name) || counters.contains(name)
            observation.measures.append(Observation.Measure(name, values.reduce(0, +), isCounter: isCounter))
        }
        addProcess(samples, tools.nowNanos(), to: &observation)
        guard missing.count < metrics.count || metrics.isEmpty else {
            let strange = strangeLines == 0 ? "" : ", and \(strangeLines) lines that are no metrics"
            throw MonitorFailure(
                "none of the metrics \(missing.joined(separator: ", ")) is among \(samples.count) received\(strange)"
            )
        }
        return observation
    }

    /// What client libraries tell of their process.
    private mutating func addProcess(
        _ samples: [PrometheusText.Sample],
        _ nowNanos: UInt64,
        to observation: inout Observation
    ) {
        func value(_ name: String) -> Double? {
            samples.first { $0.name == name && $0.value.isFinite }?.value
        }
        for (metric, name, unit) in [
            ("process_resident_memory_bytes", "memory_bytes", "bytes"),
            ("process_open_fds", "descriptors", "count"), ("process_max_fds", "descriptors_limit", "count"),
        ] where !metrics.contains(where: { $0.name == name }) {
            if let value = value(metric) { observation.measures.append(Observation.Measure(name, value, unit)) }
        }
        if let start = value("process_start_time_seconds") {
            if let old = started.replaced(by: MonitorSettings.plain(start)) {
                restarts += 1
                cpu.reset()
                let text = "The process was started anew: at \(old), then at \(started.last) (Unix time)."
                observation.occurrences.append(Observation.Occurrence(.targetRestarted, text, severity: .severe))
            }
            observation.measures.append(Observation.Measure("restarts", restarts, "count", isCounter: true))
        }
        if let seconds = value("process_cpu_seconds_total"), let cores = cpu.perSecond(seconds, at: nowNanos) {
            observation.measures.append(Observation.Measure("cpu_cores", cores, "cores"))
        }
    }
}
