/// Splits text into records as RFC 4180 has them, record by record.
///
/// Empty lines are no records, `\r\n` counts as `\n`, and all records have as many fields as the first. After an error the
/// next record begins with the next line.
///
/// - Source: the behaviour of Go's `encoding/csv`, which k6 v2.2 uses; checked by `CSVReaderTests` and the scripts `csv-*`.
struct CSVReader {
    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private let delimiter: UInt8
    private var rest: ArraySlice<UInt8>
    /// The number of the last line that was read; from 1.
    private var lineNumber = 0
    /// `nil` before the first record.
    private var fieldCount: Int?

    /// A line without its end, and what stands for its end.
    private struct Line {
        var content: ArraySlice<UInt8>
        /// Whether a line break follows; the last line may have none.
        let isBroken: Bool
    }

    init(_ bytes: ArraySlice<UInt8>, delimiter: UInt8) {
        rest = bytes
        self.delimiter = delimiter
    }

    /// The next record; `nil` at the end.
    mutating func next() throws(CSVError) -> CSVRecord? {
        guard ![0, Self.quote, Self.newline, Self.carriageReturn].contains(delimiter), delimiter < 0x80 else {
            throw .invalidDelimiter
        }
        var line = nextLine()
        while let empty = line, empty.content.isEmpty, empty.isBroken { line = nextLine() }
        guard let line else { return nil }
        let number = lineNumber
        var record = CSVRecord()
        let result = Result { () throws(CSVError) in try read(line, into: &record) }
        if fieldCount == nil, record.count > 0 { fieldCount = record.count }
        try result.get()
        guard record.count == fieldCount else { throw .fieldCount(line: number) }
        return record
    }

    /// Reads the fields of a record that begins with a line.
    private mutating func read(_ first: Line, into record: inout CSVRecord) throws(CSVError) {
        let start = lineNumber
        var line = first
        var lineStart = line.content.startIndex
        while true {
            if line.content.first == Self.quote {
                let isLast = try readQuoted(&line, &lineStart, start: start, into: &record)
                if isLast { return }
                continue
            }
            let end = line.content.firstIndex(of: delimiter)
            let field = line.content[..<(end ?? line.content.endIndex)]
            if let mark = field.firstIndex(of: Self.quote) {
                throw .syntax(record: start, line: lineNumber, column: mark - lineStart + 1, .bareQuote)
            }
            record.append(field)
            record.endField()
            guard let end else { return }
            line.content = line.content[(end + 1)...]
        }
    }

    /// Reads a field in quotes, which may go on over several lines.
    ///
    /// - Returns: Whether the record ends with it.
    private mutating func readQuoted(
        _ line: inout Line,
        _ lineStart: inout Int,
        start: Int,
        into record: inout CSVRecord
    ) throws(CSVError) -> Bool {
        line.content = line.content.dropFirst()
        while true {
            guard let mark = line.content.firstIndex(of: Self.quote) else {
                record.append(line.content)
                if line.isBroken { record.append([Self.newline]) }
                guard let next = nextLine() else {
                    // The line break is a column too.
                    let column = line.content.endIndex - lineStart + (line.isBroken ? 2 : 1)
                    throw .syntax(record: start, line: lineNumber, column: column, .quote)
                }
                line = next
                lineStart = line.content.startIndex
                continue
            }
            record.append(line.content[..<mark])
            line.content = line.content[(mark + 1)...]
            switch line.content.first {
            case Self.quote:
                record.append([Self.quote])
                line.content = line.content.dropFirst()
            case delimiter:
                record.endField()
                line.content = line.content.dropFirst()
                return false
            case nil:
                record.endField()
                return true
            default:
                throw .syntax(record: start, line: lineNumber, column: mark - lineStart + 1, .quote)
            }
        }
    }

    private mutating func nextLine() -> Line? {
        guard !rest.isEmpty else { return nil }
        lineNumber += 1
        let end = rest.firstIndex(of: Self.newline)
        var content = rest[..<(end ?? rest.endIndex)]
        rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
        if content.last == Self.carriageReturn { content = content.dropLast() }
        return Line(content: content, isBroken: end != nil)
    }
}
