/// The records of a file that the options ask for.
///
/// - Source: k6 v2.2 module `k6/experimental/csv` (JavaScript API spec 16.2); checked by `CSVRowsTests`.
struct CSVRows {
    /// The names of the fields; `nil` when records are arrays.
    let names: [String]?

    private var reader: CSVReader
    private let toLine: Int
    /// The number of the next record, from 0.
    private var line = 0

    /// Reads what the options skip.
    init(_ bytes: ArraySlice<UInt8>, _ options: CSVOptions) throws(CSVError) {
        reader = CSVReader(bytes, delimiter: options.delimiter)
        toLine = options.toLine ?? 0
        if options.asObjects {
            names = try Self.skip("read the first line", &reader).texts
            line = 1
            return
        }
        names = nil
        if options.skipsFirstLine {
            _ = try Self.skip("skip the first line", &reader)
            line = 1
        }
        if let from = options.fromLine {
            while line < from {
                _ = try Self.skip("skip lines until line \(from)", &reader)
                line += 1
            }
        }
    }

    /// The next record; `nil` at the end.
    mutating func next() throws(CSVError) -> CSVRecord? {
        if toLine > 0, line > toLine { return nil }
        let record = try reader.next()
        line += 1
        return record
    }

    private static func skip(_ what: String, _ reader: inout CSVReader) throws(CSVError) -> CSVRecord {
        do throws(CSVError) {
            guard let record = try reader.next() else { throw .endOfFile }
            return record
        } catch {
            throw .context("failed to \(what)", error)
        }
    }
}
