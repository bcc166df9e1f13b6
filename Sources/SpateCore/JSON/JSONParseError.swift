/// Where and why a text is not JSON.
///
/// - Source: wording of Go's `encoding/json` syntax errors, which k6 shows after
///   `cannot parse json due to an error at line L, character C , error: `.
package struct JSONParseError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, for example `invalid character 'x' looking for beginning of value`.
    package let message: String
    /// One-based line of the offending byte.
    package let line: Int
    /// One-based column of the offending byte, counted in bytes.
    package let column: Int
    /// Zero-based position of the offending byte; the length of the text when it ended too early.
    package let offset: Int

    package init(message: String, line: Int, column: Int, offset: Int) {
        self.message = message
        self.line = line
        self.column = column
        self.offset = offset
    }

    /// Computes line and column of a byte offset, zero-based; the offset of the end is allowed.
    ///
    /// Only failures pay for it.
    init(_ message: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        self.init(message: message, line: line, column: offset - lineStart + 1, offset: offset)
    }

    package var description: String { "\(message) at line \(line), column \(column)" }
}
