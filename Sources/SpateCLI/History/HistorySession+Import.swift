internal import SpateAnalysis
internal import SpateHistory
internal import SpateRecord

extension HistorySession {
    /// Reads a file and writes the run down.
    static func take(
        _ file: String,
        _ settings: ImportSettings,
        into history: any RunHistory
    ) throws(HistoryError) -> ImportedRun {
        let run = try RunImport(settings, judge: judge).read(file)
        try history.save(run.row)
        return run
    }

    /// What is to be made of a run.
    static func judge(_ record: RunRecord) -> Verdict {
        let outcomes = record.conclusion?.thresholds ?? []
        let missed = zip(record.header.thresholds, outcomes).filter { $0.1.state == .crossed }
        return Verdict(
            outcome: missed.isEmpty ? .pass : .fail,
            reasons: missed.map { threshold, outcome in
                let measured = outcome.value.map { ": it was \(FigureText.rounded($0))" } ?? ""
                return Verdict.Reason(
                    code: "threshold-crossed",
                    text: "\(threshold.metric) did not keep \(threshold.source)\(measured)"
                )
            }
        )
    }
}
