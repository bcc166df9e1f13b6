import Testing

@testable import SpateCLI

@Suite struct LiveScreenTests {
    private let size = LiveScreen.Size(columns: 20, rows: 8)

    @Test func showsEveryFrame_whateverCameBefore() {
        var window = FakeWindow(columns: 20, rows: 8)
        var screen = LiveScreen(isSynchronized: true)
        let frames = [
            ["a", "b", "c"], ["a", "B", "c"], ["x", "b", "z"], ["one"], ["one", "two", "three", "four"],
            ["one", "two", "3", "4"],
        ]
        window.feed("$ spate run\r\n")
        for frame in frames {
            window.feed(screen.show(frame, size))
            #expect(window.visible == ["$ spate run"] + frame)
            #expect(!window.isCursorVisible)
            #expect(window.breaksLines)
        }
        window.feed(screen.leave())
        #expect(window.visible == ["$ spate run"])
        #expect(window.isCursorVisible)
    }

    @Test func writesOnlyLinesThatChanged() {
        var screen = LiveScreen(isSynchronized: false)
        _ = screen.show(["a", "b", "c"], size)
        #expect(screen.show(["a", "b", "c"], size) == "")
        #expect(
            screen.show(["a", "B", "c"], size) == "\u{1B}[?7l\u{1B}[1B\rB\u{1B}[K\u{1B}[1A\r\u{1B}[?7h"
        )
    }

    @Test func keepsWhatIsLoggedAboveTheLines_andNothingIsLost() {
        var window = FakeWindow(columns: 20, rows: 8)
        var screen = LiveScreen(isSynchronized: false)
        window.feed(screen.show(["a", "b", "c"], size))
        for number in 1...10 { window.feed(screen.write("log \(number)\n", size)) }
        #expect(window.scrolledOut + window.visible == (1...10).map { "log \($0)" } + ["a", "b", "c"])
        window.feed(screen.write("without an end", size))
        window.feed(screen.show(["a", "b", "d"], size))
        #expect(Array(window.visible.suffix(4)) == ["without an end", "a", "b", "d"])
    }

    @Test func takesTheLinesAway_whenTextComesAfterTheWindowChanged() {
        var window = FakeWindow(columns: 20, rows: 8)
        var screen = LiveScreen(isSynchronized: false)
        window.feed(screen.show(["a", "b"], size))
        let smaller = LiveScreen.Size(columns: 10, rows: 8)
        window.feed(screen.write("log\n", smaller))
        #expect(window.visible == ["log"])
        window.feed(screen.show(["a", "b"], smaller))
        #expect(window.visible == ["log", "a", "b"])
    }

    @Test func drawsAll_whenTheWindowChanged() {
        var screen = LiveScreen(isSynchronized: false)
        _ = screen.show(["a", "b"], size)
        let text = screen.show(["a", "b"], LiveScreen.Size(columns: 19, rows: 8))
        #expect(text.contains("\u{1B}[J") && text.contains("a\r\nb"))
    }

    @Test func marksUpdates_onlyForTerminalsThatKnow() {
        var known = LiveScreen(isSynchronized: true)
        let text = known.show(["a"], size)
        #expect(text.hasPrefix("\u{1B}[?2026h") && text.hasSuffix("\u{1B}[?2026l"))
        var unknown = LiveScreen(isSynchronized: false)
        #expect(!unknown.show(["a"], size).contains("2026"))
    }
}

/// A window that understands what `LiveScreen` writes, and nothing else.
private struct FakeWindow {
    let columns: Int
    let rows: Int
    private(set) var scrolledOut: [String] = []
    private(set) var isCursorVisible = true
    private(set) var breaksLines = true
    private var lines = [""]
    private var row = 0
    private var column = 0

    init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
    }

    /// The lines down to the last one that is not empty.
    var visible: [String] {
        var visible = lines
        while visible.last == "" { visible.removeLast() }
        return visible
    }

    mutating func feed(_ text: String) {
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\r": column = 0
            case "\n": newLine()
            case "\u{1B}":
                scalars = scalars.dropFirst()
                let parameter = String(String.UnicodeScalarView(scalars.prefix { !$0.properties.isAlphabetic }))
                scalars = scalars.dropFirst(parameter.unicodeScalars.count)
                obey(scalars.removeFirst(), parameter)
            default: put(Character(scalar))
            }
        }
    }

    private mutating func newLine() {
        row += 1
        while lines.count <= row { lines.append("") }
        if lines.count > rows {
            scrolledOut.append(lines.removeFirst())
            row -= 1
        }
    }

    private mutating func put(_ character: Character) {
        var characters = Array(lines[row])
        while characters.count <= column { characters.append(" ") }
        characters[column] = character
        lines[row] = String(characters)
        column += 1
    }

    private mutating func obey(_ command: Unicode.Scalar, _ parameter: String) {
        switch (command, parameter) {
        case ("A", _): row = max(0, row - (Int(parameter) ?? 1))
        case ("B", _): row = min(rows - 1, row + (Int(parameter) ?? 1))
        case ("J", ""):
            lines.removeLast(lines.count - row - 1)
            lines[row] = String(lines[row].prefix(column))
        case ("K", ""): lines[row] = String(lines[row].prefix(column))
        case ("h", "?25"): isCursorVisible = true
        case ("l", "?25"): isCursorVisible = false
        case ("h", "?7"): breaksLines = true
        case ("l", "?7"): breaksLines = false
        case ("h", "?2026"), ("l", "?2026"): break
        default: Issue.record("the window does not know ESC[\(parameter)\(command)")
        }
    }
}
