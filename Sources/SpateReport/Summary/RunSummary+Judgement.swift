package import SpateMetrics

// What thresholds judged that k6 does not know.
extension RunSummary {
    /// What a threshold judged, where that is not simply the metric.
    package enum Judgement: Equatable {
        /// There was nothing to judge.
        case noData
        /// A part of the run; `endSeconds` is when the worst window ended, since the start of the scenarios.
        case part(value: Double?, endSeconds: Double?)

        /// `nil` for a threshold over the whole run that had data.
        package init?(_ verdict: ThresholdVerdict, _ threshold: Threshold, _ reading: ThresholdReading?) {
            if verdict == .noData {
                self = .noData
            } else if threshold.window != .wholeRun {
                self = .part(value: reading?.value, endSeconds: reading?.endNanos.map { Double($0) / 1e9 })
            } else {
                return nil
            }
        }
    }
}

extension RunSummary.MetricResult {
    /// The judgement of the threshold at a position.
    func judgement(_ position: Int) -> RunSummary.Judgement? {
        position < judgements.count ? judgements[position] : nil
    }
}
