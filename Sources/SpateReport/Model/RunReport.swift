package import SpateAnalysis
internal import SpateCore
package import SpateRecord

/// Everything that reports say of a run; each format renders this value and computes nothing itself.
package struct RunReport: Sendable {
    package let record: RunRecord
    package let verdict: Verdict
    /// Service time of all requests, or the duration of iterations in a run without requests; milliseconds.
    let latency: Distribution
    /// `http_req_duration`, `iteration_duration`, or `nil` when nothing was measured.
    let latencySeries: String?
    /// From the intended start; `nil` where service time says it all.
    let responseTime: Distribution?
    let endpoints: [EndpointRow]
    let stages: [StageRow]
    let checks: [CheckRow]
    let scenarios: [ScenarioRow]
    let failures: [FailureRow]
    let timeline: ReportTimeline
    let warmUp: WarmUp?
    let causes: [LikelyCause]

    /// - Complexity: O(intervals × cells); once per run, not per format.
    package init(_ record: RunRecord, verdict: Verdict) {
        self.record = record
        self.verdict = verdict
        let requests = Self.total("http_req_duration", of: record)?.distribution
        if let requests, !requests.isEmpty {
            (latency, latencySeries) = (requests, "http_req_duration")
        } else {
            let iterations = Self.total("iteration_duration", of: record)?.distribution ?? Distribution()
            (latency, latencySeries) = (iterations, iterations.isEmpty ? nil : "iteration_duration")
        }
        endpoints = record.endpointRows(over: record.intervals)
        stages = record.stageRows
        checks = CheckRow.all(of: record)
        scenarios = ScenarioRow.all(of: record)
        failures = FailureRow.all(of: record)
        timeline = ReportTimeline(record, latencySeries: latencySeries, failures: failures)
        warmUp = record.warmUp
        causes = Diagnosis.of(record)
        let isLate = record.intervals.contains { $0.cells.contains { $0.responseTime != nil } }
        responseTime =
            isLate
            ? endpoints.reduce(into: Distribution()) { all, row in all.merge(row.responseTime) } : nil
    }

    var seconds: Double { Double(record.durationNanos) / 1e9 }
    var hasRequests: Bool { latencySeries == "http_req_duration" }
    /// What the percentiles are percentiles of.
    var latencyName: String { hasRequests ? "Service time" : "Iteration duration" }

    /// What a series adds up to over the whole run; `nil` without samples.
    func total(_ name: String) -> SeriesValue? { Self.total(name, of: record) }

    /// The sum of a counter; `nil` without samples.
    func count(_ name: String) -> Double? {
        if case .counter(let sum, _)? = total(name) { sum } else { nil }
    }

    /// The exact total where the run came to its end, else what the intervals add up to.
    private static func total(_ name: String, of record: RunRecord) -> SeriesValue? {
        if let totals = record.conclusion?.totals, let position = record.series(named: name),
            totals.indices.contains(position), let total = totals[position]
        {
            return total
        }
        return record.total(of: name, over: record.intervals)
    }
}
