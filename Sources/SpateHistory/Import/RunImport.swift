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
        if head.starts(with: Self.recordMagic) { return try record(path) }
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

    /// What a record begins with.
    private static let recordMagic = Array("SPATEREC".utf8)

    /// A run of this program; what the user says of it replaces what the record says.
    private func record(_ path: String) throws(HistoryError) -> ImportedRun {
        let contents: RecordFile.Contents
        do throws(RecordError) { contents = try RecordFile.readPieces(at: path) } catch {
            throw HistoryError(.badFile, "cannot import “\(path)”: \(error.message)")
        }
        var record = contents.record
        if let name = settings.name { record.header.name = name }
        record.header.labels.merge(settings.labels) { _, new in new }
        if let started = settings.startedAtUnixNanos { record.header.startedAtUnixNanos = started }
        let row = HistoryRow(record, judge(record), recordPath: nil)
        let note = contents.loss.map { "the record is not whole: \($0)" }
        return ImportedRun(row: row, record: record, notes: note.map { [$0] } ?? [])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
