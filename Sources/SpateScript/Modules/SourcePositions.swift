/// The places in a source that those in the code made from it come from: the `mappings` of a source map, version 3.
///
/// - Source: ECMA-426; checked by `SourcePositionsTests`.
package struct SourcePositions: Sendable {
    private struct Segment: Sendable {
        let column: Int
        let sourceLine: Int
        let sourceColumn: Int
    }

    /// By line of the code, each sorted by column.
    private let lines: [[Segment]]

    /// Reads the `mappings` of a map with one source.
    ///
    /// - Returns: `nil` when the text is none.
    package init?(mappings: String) {
        var lines: [[Segment]] = [[]]
        var digits = Digits(mappings)
        var (column, sourceLine, sourceColumn) = (0, 0, 0)
        while let byte = digits.peek {
            if byte == UInt8(ascii: ";") {
                digits.skip()
                lines.append([])
                column = 0
                continue
            }
            if byte == UInt8(ascii: ",") {
                digits.skip()
                continue
            }
            var fields: [Int] = []
            while let next = digits.peek, next != UInt8(ascii: ";"), next != UInt8(ascii: ",") {
                guard let field = digits.number() else { return nil }
                fields.append(field)
            }
            column += fields[0]
            guard fields.count >= 4 else { continue }
            sourceLine += fields[2]
            sourceColumn += fields[3]
            lines[lines.count - 1].append(
                Segment(column: column, sourceLine: sourceLine, sourceColumn: sourceColumn)
            )
        }
        self.lines = lines
    }

    /// The source's place of a place in the code.
    ///
    /// `line`, `column`: 1-based, as in stack traces.
    /// Result: 1-based; `nil` for what has no counterpart.
    package func source(line: Int, column: Int) -> (line: Int, column: Int)? {
        guard lines.indices.contains(line - 1) else { return nil }
        let segments = lines[line - 1]
        guard let segment = segments.last(where: { $0.column <= column - 1 }) ?? segments.first else { return nil }
        return (segment.sourceLine + 1, segment.sourceColumn + 1)
    }

    /// Base 64 digits with the sign in the lowest bit and a mark for “more follows” in the highest.
    private struct Digits {
        private let bytes: [UInt8]
        private var index = 0

        init(_ text: String) { bytes = Array(text.utf8) }

        var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

        mutating func skip() { index += 1 }

        mutating func number() -> Int? {
            var value = 0
            var shift = 0
            while let byte = peek, let digit = Self.value(byte), shift < 60 {
                index += 1
                value |= (digit & 31) << shift
                shift += 5
                if digit & 32 == 0 { return value & 1 == 1 ? -(value >> 1) : value >> 1 }
            }
            return nil
        }

        private static func value(_ byte: UInt8) -> Int? {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 97 + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48 + 52
            case UInt8(ascii: "+"): 62
            case UInt8(ascii: "/"): 63
            default: nil
            }
        }
    }
}
