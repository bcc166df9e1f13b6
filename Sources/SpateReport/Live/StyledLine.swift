/// A line in parts that have a style each, of which the width is known.
struct StyledLine: Sendable {
    private var parts: [(text: String, style: TerminalStyle?)] = []
    /// In columns.
    private(set) var width = 0

    init() {}

    init(_ text: String, _ style: TerminalStyle? = nil) { add(text, style) }

    /// Adds text; control characters, which could move the cursor, become question marks.
    mutating func add(_ text: String, _ style: TerminalStyle? = nil) {
        guard !text.isEmpty else { return }
        let isHarmless = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        var clean = text
        if !isHarmless {
            var scalars = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                scalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
            }
            clean = String(scalars)
        }
        parts.append((clean, style))
        width += clean.columnCount
    }

    mutating func add(_ other: StyledLine) {
        parts += other.parts
        width += other.width
    }

    /// Fills up with spaces, and adds one where the text is as wide already.
    mutating func pad(to column: Int) {
        add(String(repeating: " ", count: max(1, column - width)))
    }

    /// The line's text, cut at a number of columns, without spaces at its end.
    func text(columns: Int, _ style: LiveStyle) -> String {
        let paint = Painter(usesColor: style.usesColor)
        var room = columns
        var result = ""
        for part in visibleParts {
            guard room > 0 else { break }
            var text = part.text
            if style.characters == .ascii {
                var scalars = String.UnicodeScalarView()
                for scalar in text.unicodeScalars { scalars.append(LiveStyle.ascii(scalar)) }
                text = String(scalars)
            }
            text = text.cut(toColumns: room)
            room -= text.columnCount
            result += part.style.map { paint(text, $0) } ?? text
        }
        return result
    }

    /// The parts without the spaces at the line's end.
    private var visibleParts: [(text: String, style: TerminalStyle?)] {
        var parts = self.parts
        while var last = parts.popLast() {
            while last.text.last == " " { last.text.removeLast() }
            if last.text.isEmpty { continue }
            return parts + [last]
        }
        return []
    }
}
