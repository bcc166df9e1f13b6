/// What a terminal can show.
package struct LiveStyle: Sendable, Equatable {
    package enum Characters: Sendable, Equatable {
        case ascii
        case unicode
    }

    package var usesColor: Bool
    package var characters: Characters

    package init(usesColor: Bool, characters: Characters) {
        self.usesColor = usesColor
        self.characters = characters
    }

    /// What the environment says of the terminal's characters: its locale must be UTF-8, and the console of Linux has no
    /// font for more than ASCII.
    ///
    /// - Source: POSIX.1-2024 §8.2: `LC_ALL`, then `LC_CTYPE`, then `LANG`; empty counts as not set.
    package static func characters(_ environment: [(String, String)]) -> Characters {
        func value(_ name: String) -> String? { environment.last { $0.0 == name && !$0.1.isEmpty }?.1 }
        guard value("TERM") != "linux" else { return .ascii }
        let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "").uppercased()
        return locale.hasSuffix("UTF-8") || locale.hasSuffix("UTF8") ? .unicode : .ascii
    }

    /// Of a bar, before and behind the progress.
    var barFilled: String { characters == .unicode ? "━" : "=" }
    var barEmpty: String { characters == .unicode ? "─" : "-" }

    /// Eight levels, the lowest first.
    var levels: [String] {
        characters == .unicode
            ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : ["_", ".", ":", "-", "=", "+", "*", "#"]
    }

    /// The character for a level of 0…1; a space for nothing at all.
    func level(_ share: Double) -> String {
        guard share > 0 else { return " " }
        return levels[min(levels.count - 1, Int((share * Double(levels.count)).rounded(.up)) - 1)]
    }

    /// A character that stands for one which the terminal cannot show; of one column, as that is.
    static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "µ": "u"
        case "−", "–", "—": "-"
        case "“", "”": "\""
        case "‘", "’": "'"
        case "…": "~"
        case "✓": "+"
        case "✗": "x"
        case "•", "·": "."
        case "↓": "v"
        case "→": ">"
        default: scalar.isASCII ? scalar : "?"
        }
    }
}
