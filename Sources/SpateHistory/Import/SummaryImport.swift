internal import SpateAnalysis
internal import SpateCore
internal import SpateMetrics

/// Makes a row of a summary that k6 wrote at the end of a run.
enum SummaryImport {
    /// The longest file that may be a summary.
    static let byteLimit = 64 << 20

    /// Reads `--summary-export` or what `handleSummary` wrote.
    static func run(
        _ text: [UInt8],
        _ file: ImportedFile,
        _ settings: ImportSettings
    ) throws(HistoryError) -> ImportedRun {
        let json: JSONValue
        do throws(JSONParseError) { json = try JSONValue(parsing: text) } catch {
            throw HistoryError(.badFile, "cannot import “\(file.path)”: it is no JSON: \(error)")
        }
        guard let document = SummaryDocument(json) else {
            throw HistoryError(
                .badFile,
                "cannot import “\(file.path)”: it is JSON, but has no metrics as k6's summaries have",
                hint: "known are --summary-export, the data of handleSummary, --out json and Spate's records"
            )
        }
        let durationNanos = UInt64(max(0, (document.seconds ?? 0) * 1e9).rounded())
        let ended = document.generatedAtUnixNanos ?? file.modifiedAtUnixNanos
        let started = settings.startedAtUnixNanos ?? ended - Int64(clamping: durationNanos)
        let name = settings.name ?? file.title
        let verdict = verdict(document)
        var row = HistoryRow(
            id: file.runID(startedAtUnixNanos: started),
            name: name,
            startedAtUnixNanos: started,
            outcome: verdict.outcome,
            plan: PlanFingerprint(facts: ["k6 summary \(name)"]),
            source: .k6Summary
        )
        row.labels = settings.labels
        row.durationNanos = durationNanos
        row.reasons = verdict.reasons
        row.exitCode = document.knowsThresholds ? (verdict.outcome == .fail ? 99 : 0) : nil
        row.metrics = document.metrics
        row.figures = KeyFigures(metrics: document.metrics)
        row.k6Version = document.k6Version
        var notes: [String] = []
        if settings.startedAtUnixNanos == nil, document.generatedAtUnixNanos == nil {
            notes.append("the file does not say when the run was; its own date was taken: --date says it better")
        }
        return ImportedRun(row: row, notes: notes)
    }

    private static func verdict(_ document: SummaryDocument) -> Verdict {
        let missed = document.thresholds.filter { !$0.isHeld }
        guard missed.isEmpty else {
            return Verdict(outcome: .fail, reasons: missed.map { reason($0, document) })
        }
        guard document.thresholds.isEmpty else { return Verdict(outcome: .pass) }
        let text =
            document.knowsThresholds
            ? "The summary has no thresholds: nothing was asked of the run."
            : "This shape of the summary does not tell of thresholds."
        return Verdict(outcome: .pass, reasons: [Verdict.Reason(code: "no-criteria", text: text)])
    }

    private static func reason(_ threshold: SummaryDocument.Threshold, _ document: SummaryDocument) -> Verdict.Reason {
        let values = document.metrics[threshold.metric]?["values"]
        let method = (try? ThresholdExpression(threshold.source))?.methodText
        let value = method.flatMap { values?[$0]?.numberValue }
        let measured = value.map { ": it was \(FigureText.rounded($0))" } ?? ""
        return Verdict.Reason(
            code: "threshold-crossed",
            text: "\(threshold.metric) did not keep \(threshold.source)\(measured)"
        )
    }
}
