internal import SpateCore

/// Whether `spate run` shows the live view: `--live`.
enum LiveMode: String, CaseIterable {
    /// On a terminal, unless the program is called k6.
    case auto
    case on
    case off

    /// The mode that a flag or else a variable names.
    ///
    /// - Throws: `SpateError` when there is no such mode.
    init(flag: String?, variable: String?) throws(SpateError) {
        guard let text = flag ?? variable else {
            self = .auto
            return
        }
        guard let mode = LiveMode(rawValue: text) else {
            let place = flag == nil ? "the variable SPATE_LIVE" : "--live"
            throw SpateError(.generic, "\(place) must be auto, on or off, is “\(text)”")
        }
        self = mode
    }

    /// Whether the view is wanted where it can be shown.
    func isWanted(isTerminal: Bool, isQuiet: Bool, isK6: Bool) -> Bool {
        guard isTerminal, !isQuiet else { return false }
        return switch self {
        case .auto: !isK6
        case .on: true
        case .off: false
        }
    }
}
