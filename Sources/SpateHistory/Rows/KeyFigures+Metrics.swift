package import SpateCore

extension KeyFigures {
    /// The figures of a run whose metrics are known as k6's `handleSummary` has them.
    package init(metrics: JSONObject) {
        self.init()
        func value(_ metric: String, _ keys: String...) -> Double? {
            guard let values = metrics[metric]?["values"] else { return nil }
            return keys.lazy.compactMap { values[$0]?.numberValue }.first
        }
        func count(_ metric: String, _ key: String = "count") -> UInt64? {
            value(metric, key).flatMap { $0 >= 0 && $0 < 0x1p63 ? UInt64($0.rounded()) : nil }
        }
        requests = count("http_reqs")
        requestRate = value("http_reqs", "rate")
        p50Millis = value("http_req_duration", "med", "p(50)")
        p95Millis = value("http_req_duration", "p(95)")
        p99Millis = value("http_req_duration", "p(99)")
        maxMillis = value("http_req_duration", "max")
        errorRate = value("http_req_failed", "rate")
        checksRate = value("checks", "rate")
        iterations = count("iterations")
        droppedIterations = count("dropped_iterations")
        peakVUs = count("vus", "max")
        bytesReceived = count("data_received")
        bytesSent = count("data_sent")
    }
}
