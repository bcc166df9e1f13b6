/// The summary's text while it grows: items, each on a line of its own below the one before.
///
/// - Source: k6 v2.2 (engine spec 5.3).
struct SummaryLayout {
    let paint: Painter
    private(set) var text = ""
    /// How many levels of two columns further in lines go than those of a section at the top.
    var depth = 0

    init(paint: Painter) {
        self.paint = paint
    }

    /// Adds a line, indented by levels of two columns.
    mutating func add(_ line: String, indent: Int = 2) {
        text += "\n" + String(repeating: "  ", count: indent + depth) + line
    }

    /// Adds the line below a failed check; in nested groups it stands further in than one would think, as in k6.
    mutating func addDetail(_ line: String) {
        text += "\n" + String(repeating: "  ", count: 3 + 2 * depth) + line
    }

    mutating func addEmptyLine() { text += "\n" }

    /// Adds a section's title, with the empty line behind it.
    mutating func addTitle(_ title: String, mark: String = "█") {
        add("\(mark) \(paint(title, .bold)) \n", indent: 1)
    }
}
