/// A key that a mapping has more than once, to be found in the text and hidden there.
struct RepeatedKey {
    let key: String
    /// Where it is for the first time.
    let first: TextPlace

    /// What hidden keys are made of: characters for private use, which nobody types.
    private static let covers: ClosedRange<UInt32> = 0xE000...0xF8FF

    /// Whether a key is a hidden one.
    static func isHidden(_ key: String) -> Bool { key.unicodeScalars.first.map { covers.contains($0.value) } ?? false }

    /// Where the key is for the second time, and the text with that one hidden.
    ///
    /// - Returns: `nil` when it is written in a way that is not looked for, such as by an alias.
    func second(in text: String) -> (place: TextPlace, textWithoutIt: String)? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Array($0.unicodeScalars) }
        let words = [key, "\"\(key)\"", "'\(key)'"].map { Array($0.unicodeScalars) }
        let start = first.line - 1
        guard lines.indices.contains(start) else { return nil }
        for number in start..<lines.count {
            let line = lines[number]
            // Behind the first one in its line: of a mapping in braces. Below: in the same column.
            let columns = number == start ? Array(first.column..<max(first.column, line.count)) : [first.column - 1]
            for column in columns {
                guard let word = words.first(where: { Self.isKey($0, in: line, at: column) }) else { continue }
                guard number == start || line[..<column].allSatisfy({ $0 == " " }) else { continue }
                // As long as before, so that all places stay.
                let hidden = Array(repeating: Self.cover(line: number, column: column), count: word.count)
                lines[number].replaceSubrange(column..<column + word.count, with: hidden)
                let place = TextPlace(line: number + 1, column: column + 1)
                return (place, lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n"))
            }
        }
        return nil
    }

    /// A character of its own for nearly every place, so that no two hidden keys are the same.
    private static func cover(line: Int, column: Int) -> Unicode.Scalar {
        Unicode.Scalar(covers.lowerBound + UInt32(line * 31 + column) % UInt32(covers.count)) ?? "\u{E000}"
    }

    private static func isKey(_ word: [Unicode.Scalar], in line: [Unicode.Scalar], at column: Int) -> Bool {
        let end = column + word.count
        guard line.count > end, line[column..<end].elementsEqual(word), line[end] == ":" else { return false }
        return column == 0 || " {,".unicodeScalars.contains(line[column - 1])
    }
}
