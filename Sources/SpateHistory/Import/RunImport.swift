package import SpateAnalysis
internal import SpateCore
package import SpateRecord

/// Reads runs from files that k6 or this program wrote.
package struct RunImport {
    private let settings: ImportSettings
    private let judge: (RunRecord) -> Verdict

    /// Creates an import.
    ///
    /// `judge`: What is to be made of a run with all its samples.
    package init(_ settings: ImportSettings, judge: @escaping (RunRecord) -> Verdict) {
        self.settings = settings
        self.judge = judge
    }

    /// Reads a summary of k6's or the samples of its `--out json`.
    ///
    /// - Throws: `HistoryError` when the file cannot be read or is neither.
    package func read(_ path: String) throws(HistoryError) -> ImportedRun {
        let file = try ImportedFile(path)
        let head = try TextFile(path).head(64 * 1024)
        guard head.contains(where: { !Self.isSpace($0) }) else {
            throw HistoryError(.badFile, "cannot import “\(path)”: it is empty")
        }
        let firstLine = head.prefix { $0 != UInt8(ascii: "\n") }
        if let line = try? JSONValue(parsing: Array(firstLine)), line["metric"] != nil {
            return try PointImport.run(file, settings, judge: judge)
        }
        guard head.first(where: { !Self.isSpace($0) }) == UInt8(ascii: "{") else {
            throw HistoryError(
                .badFile,
                "cannot import “\(path)”: it is neither JSON nor a record",
                hint: "known are --summary-export, the data of handleSummary, --out json and Spate's records"
            )
        }
        let whole = try TextFile(path).head(SummaryImport.byteLimit)
        guard whole.count < SummaryImport.byteLimit else {
            throw HistoryError(.badFile, "cannot import “\(path)”: it is too large for a summary, and has no points")
        }
        return try SummaryImport.run(whole, file, settings)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
