internal import SpateMetrics

// The line below the bars.
extension ProgressFrame {
    /// What went over the wire in the last second or so; k6 has no such line.
    ///
    /// Without requests, the iterations: `now: 12.0 iterations/s`. The 95th percentile is of `http_req_duration`, the
    /// share of failed requests 0…1.
    package static func trafficLine(
        requestsPerSecond: Double,
        p95Millis: Double,
        failedShare: Double,
        iterationsPerSecond: Double
    ) -> String {
        guard requestsPerSecond > 0 else { return "now: \(rate(iterationsPerSecond)) iterations/s" }
        let p95 = SummaryValue().text(p95Millis, .time)
        return "now: \(rate(requestsPerSecond)) req/s, p95 \(p95), \(SummaryValue.percentage(failedShare)) failed"
    }

    /// With a decimal where that says something.
    private static func rate(_ perSecond: Double) -> String {
        FixedDecimals.text(perSecond, digits: perSecond < 100 ? 1 : 0)
    }
}
