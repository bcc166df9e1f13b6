/// What is known of terminals by what they say of themselves in the environment.
enum TerminalKind {
    /// Whether the terminal shows all that comes between two marks at once (private mode 2026).
    ///
    /// Others ignore the marks by the rule for unknown modes, but not all of them, so only known ones get them.
    static func knowsSynchronizedOutput(_ environment: [(String, String)]) -> Bool {
        func value(_ name: String) -> String { environment.last { $0.0 == name }?.1 ?? "" }
        // Within tmux the terminal is tmux, whatever was started around it; it knows the marks since 3.4.
        if !value("TMUX").isEmpty {
            guard value("TERM_PROGRAM") == "tmux" else { return false }
            let parts = value("TERM_PROGRAM_VERSION").split(separator: ".").map { $0.prefix { $0.isNumber } }
            let numbers = parts.compactMap { Int($0) }
            return numbers.count == 2 && (numbers[0], numbers[1]) >= (3, 4)
        }
        let terms = ["xterm-kitty", "xterm-ghostty", "alacritty", "contour", "foot", "wezterm"]
        return terms.contains { value("TERM") == $0 || value("TERM").hasPrefix($0 + "-") }
            || ["WezTerm", "iTerm.app", "ghostty", "vscode"].contains(value("TERM_PROGRAM"))
    }
}
