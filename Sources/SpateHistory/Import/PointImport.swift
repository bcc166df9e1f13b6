internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// Makes a record of the samples that k6 wrote, in memory that does not grow with their number.
enum PointImport {
    static func run(
        _ file: ImportedFile,
        _ settings: ImportSettings,
        judge: (RunRecord) -> Verdict
    ) throws(HistoryError) -> ImportedRun {
        var builder = PointRecordBuilder()
        var number = 0
        var notes: [String] = []
        let text = try TextFile(file.path)
        try text.forEachLine { (line, isWhole) throws(HistoryError) in
            number += 1
            guard let json = try? JSONValue(parsing: line) else {
                if isBlank(line) { return true }
                // Its writer was killed.
                guard isWhole, !text.endsEarly else {
                    notes.append("the last line is not whole and was left out")
                    return false
                }
                throw HistoryError(.badFile, "cannot import “\(file.path)”: line \(number) is no JSON")
            }
            guard let point = PointLine(json) else {
                throw HistoryError(
                    .badFile,
                    "cannot import “\(file.path)”: line \(number) is neither a metric nor a point of k6's --out json"
                )
            }
            builder.add(point)
            return true
        }
        if text.endsEarly { notes.append("the compressed file ends early; what was in it up to there was taken") }
        guard var record = builder.finish(id: file.runID, name: settings.name ?? file.title) else {
            throw HistoryError(.badFile, "cannot import “\(file.path)”: there is no sample in it")
        }
        record.header.labels = settings.labels
        if let started = settings.startedAtUnixNanos {
            record.header.startedAtUnixNanos = started
            record.header.id = file.runID(startedAtUnixNanos: started)
        }
        notes += builder.notes
        let row = HistoryRow(record, judge(record), recordPath: nil, source: .k6JSON)
        return ImportedRun(row: row, record: record, notes: notes)
    }

    private static func isBlank(_ line: UnsafeRawBufferPointer) -> Bool {
        line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
    }
}
