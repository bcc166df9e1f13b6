package import SpateRecord

extension RunRecord {
    /// How the criteria about the baseline stand, from what the record has of the comparison; none without a baseline.
    package var baselineCriteria: [Verdict.Criterion] {
        (header.baseline?.criteria ?? []).map { text in
            var unjudged = Verdict.Criterion(name: "baseline: \(text)", state: .noData)
            guard let comparison else {
                unjudged.detail = "the run was not compared with its baseline"
                return unjudged
            }
            do throws(BaselineCriterion.Fault) { return try BaselineCriterion(text).judge(comparison) } catch {
                unjudged.detail = error.message
                return unjudged
            }
        }
    }

    /// The comparison with the baseline; `nil` when there is none.
    package var baselineComparison: Comparison? {
        guard let baseline = header.baseline, let comparison, comparison.obstacle.isEmpty else { return nil }
        return Comparison(comparison, baselineID: baseline.runID, candidateID: header.id)
    }
}

extension RecordedComparison {
    /// Compares a finished run with its baseline.
    ///
    /// `isForced`: Whether runs that are not the same test are compared, too.
    package static func make(_ baseline: RunRecord, _ run: RunRecord, isForced: Bool) -> RecordedComparison {
        var recorded = RecordedComparison()
        let blocking = PlanDifference.between(baseline, run).filter(\.isBlocking)
        guard isForced || blocking.isEmpty else {
            recorded.obstacle =
                "the run and its baseline are not the same test: " + blocking.map(\.text).joined(separator: "; ")
            return recorded
        }
        guard !run.intervals.isEmpty, !baseline.intervals.isEmpty else {
            recorded.obstacle = "the \(run.intervals.isEmpty ? "run" : "baseline") has no results to compare"
            return recorded
        }
        var settings = Comparison.Settings()
        settings.warmUpNanos = max(baseline.header.warmUpNanos ?? 0, run.header.warmUpNanos ?? 0)
        return RecordedComparison(Comparison.compare(baseline, run, settings))
    }
}
