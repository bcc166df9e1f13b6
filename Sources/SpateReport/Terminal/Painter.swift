/// The styles that reports use, as parameters of the ANSI escape that turns them on.
enum TerminalStyle: String {
    case bold = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
    case white = "37"
    case faintCyan = "2;36"
    case faintWhite = "2;37"

    /// The parameters that turn the style off: k6 ends faintness alone, every other style by a reset.
    fileprivate var end: String { self == .faint ? "22" : "0" }
}

/// Colours text, or leaves it as it is.
struct Painter {
    /// Whether escapes are written at all.
    let usesColor: Bool

    /// The text in a style; an empty text gets its escapes too, as in k6.
    func callAsFunction(_ text: String, _ style: TerminalStyle) -> String {
        usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[\(style.end)m" : text
    }
}
