package import SpateAnalysis
internal import SpateCore
package import SpateRecord

extension HistoryRow {
    /// The row of a run.
    ///
    /// `recordPath`: Where the record is; `nil` when it is nowhere.
    package init(_ record: RunRecord, _ verdict: Verdict, recordPath: String?, source: Source = .spate) {
        let header = record.header
        self.init(
            id: header.id,
            name: header.name,
            startedAtUnixNanos: header.startedAtUnixNanos,
            outcome: verdict.outcome,
            plan: PlanFingerprint(record),
            source: source
        )
        labels = header.labels
        durationNanos = record.durationNanos
        reasons = verdict.reasons
        exitCode = record.conclusion?.exitCode
        self.recordPath = recordPath
        scriptPath = header.script.path
        scriptSHA256 = header.script.sha256
        spateVersion = header.versions.spate
        k6Version = header.versions.k6Reference
        hostName = header.host.hostName
        let totals = record.finalTotals
        metrics = JSONObject(
            zip(record.series, totals).compactMap { series, total in
                total.map {
                    JSONObject.Member(key: series.name, value: MetricValues.json($0, of: series, seconds: seconds))
                }
            }
        )
        figures = KeyFigures(metrics: metrics)
        if figures.peakVUs == nil {
            figures.peakVUs = record.intervals.map { UInt64($0.activeVUs.reduce(0, +)) }.max()
        }
    }
}

extension RunRecord {
    /// What each series adds up to: the totals of the conclusion, or the sum of the intervals without one.
    var finalTotals: [SeriesValue?] {
        if let conclusion, conclusion.totals.count == series.count { return conclusion.totals }
        var sums = [SeriesValue?](repeating: nil, count: series.count)
        for interval in intervals {
            for slice in interval.series where sums.indices.contains(slice.series) {
                if sums[slice.series] == nil {
                    sums[slice.series] = slice.value
                } else {
                    sums[slice.series]?.merge(slice.value)
                }
            }
        }
        return sums
    }
}
