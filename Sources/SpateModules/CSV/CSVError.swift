/// Why a record cannot be read, in the words of Go's `encoding/csv`, which k6 shows.
enum CSVError: Error, Equatable, CustomStringConvertible {
    case endOfFile
    case invalidDelimiter
    /// `record`: The line on which the record begins; lines and columns count from 1, columns in bytes.
    case syntax(record: Int, line: Int, column: Int, Problem)
    case fieldCount(line: Int)
    /// Another error and what was to be done.
    indirect case context(String, CSVError)

    enum Problem: String {
        case bareQuote = #"bare " in non-quoted-field"#
        case quote = #"extraneous or missing " in quoted-field"#
    }

    var description: String {
        switch self {
        case .endOfFile: return "EOF"
        case .invalidDelimiter: return "csv: invalid field or comment delimiter"
        case .syntax(let record, let line, let column, let problem):
            let start = record == line ? "" : "record on line \(record); "
            return "\(start)parse error on line \(line), column \(column): \(problem.rawValue)"
        case .fieldCount(let line): return "record on line \(line): wrong number of fields"
        case .context(let what, let error): return "\(what); reason: \(error)"
        }
    }
}
