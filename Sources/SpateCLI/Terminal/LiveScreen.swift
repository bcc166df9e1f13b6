/// Lines at the bottom of a terminal that are drawn again in place: decides what to write, and writes nothing.
///
/// Between two calls the cursor stands at the beginning of the first line. So a terminal that breaks lines anew when its
/// window changes keeps the cursor where the lines begin, and clearing from there leaves nothing behind.
struct LiveScreen: Sendable {
    /// A window's size in characters.
    struct Size: Sendable, Equatable {
        let columns: Int
        let rows: Int
    }

    /// Whether the terminal knows how to show all of an update at once.
    let isSynchronized: Bool
    /// What is on the screen; `nil` when nothing is.
    private var shown: (lines: [String], size: Size)?

    init(isSynchronized: Bool) { self.isSynchronized = isSynchronized }

    /// Shows lines in place of those of the last call; only what changed is written.
    ///
    /// `lines`: Fewer than the window has rows, each narrower than it.
    /// - Returns: What to write; empty when nothing changed.
    mutating func show(_ lines: [String], _ size: Size) -> String {
        defer { shown = (lines, size) }
        guard let shown, shown.size == size, shown.lines.count == lines.count else {
            return framed(hidesCursor: shown == nil, Self.whole(lines))
        }
        var text = ""
        var row = 0
        for (index, line) in lines.enumerated() where line != shown.lines[index] {
            if index > row { text += "\u{1B}[\(index - row)B" }
            text += "\r" + line + "\u{1B}[K"
            row = index
        }
        guard !text.isEmpty else { return "" }
        return framed(hidesCursor: false, text + Self.up(row) + "\r")
    }

    /// Writes text above the lines, which move down.
    ///
    /// `size`: When the window is not as it was, the lines are taken away until the next `show`.
    mutating func write(_ text: String, _ size: Size) -> String {
        guard let shown else { return text }
        var above = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        if let last = text.utf8.last, last != UInt8(ascii: "\n") { above += "\r\n" }
        guard shown.size == size else {
            self.shown = nil
            return "\r\u{1B}[J" + above
        }
        return synchronized("\r\u{1B}[J" + above + Self.unwrapped(Self.whole(shown.lines)))
    }

    /// Takes the lines away and gives the cursor back.
    mutating func leave() -> String {
        guard shown != nil else { return "\u{1B}[?25h" }
        shown = nil
        return "\r\u{1B}[J\u{1B}[?25h"
    }

    /// Forgets what is on the screen, after somebody else has written there.
    mutating func invalidate() { shown = nil }

    private static func whole(_ lines: [String]) -> String {
        "\r\u{1B}[J" + lines.joined(separator: "\r\n") + up(lines.count - 1) + "\r"
    }

    private static func up(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)A" : "" }

    private func framed(hidesCursor: Bool, _ text: String) -> String {
        synchronized((hidesCursor ? "\u{1B}[?25l" : "") + Self.unwrapped(text))
    }

    /// Without breaking of lines: characters may be wider than they were counted.
    private static func unwrapped(_ text: String) -> String { "\u{1B}[?7l" + text + "\u{1B}[?7h" }

    private func synchronized(_ text: String) -> String {
        isSynchronized ? "\u{1B}[?2026h" + text + "\u{1B}[?2026l" : text
    }
}
