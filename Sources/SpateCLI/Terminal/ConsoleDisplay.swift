internal import SpateCore
internal import SpateEngine

/// Shows a run on the terminal.
final class ConsoleDisplay: RunDisplay {
    private let isQuiet: Bool
    private let usesColor: Bool

    init(isQuiet: Bool, usesColor: Bool) {
        self.isQuiet = isQuiet
        self.usesColor = usesColor
    }

    func planReady(_ plan: RunPlan) {}
    func tick(_ status: RunStatus) {}

    func write(_ text: String, to stream: RunStream) {
        Terminal.standard.write(text, toError: stream == .stderr)
    }

    func finished(_ status: RunStatus) {}
}
