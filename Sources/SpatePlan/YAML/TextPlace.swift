/// A place in a text file, as editors count.
package struct TextPlace: Sendable, Hashable, CustomStringConvertible {
    /// From 1.
    package var line: Int
    /// From 1, in characters.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package var description: String { "\(line):\(column)" }
}

extension TextPlace: Comparable {
    package static func < (left: TextPlace, right: TextPlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
