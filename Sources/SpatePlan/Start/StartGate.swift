/// Decides whether a run may begin: whether its window is open, and whether somebody has to confirm it.
///
/// - Source: `docs/plan-file.md`; checked by `StartGateTests`.
package struct StartGate: Sendable {
    /// The target's name as the plan has it; empty for none.
    package var targetName = ""
    package var needsConfirmation = false
    package var window: WindowRule?
    /// Seconds since the Unix epoch.
    package var now: Int
    package var load: LoadFacts
    /// Whether somebody can be asked.
    package var isInteractive = false
    /// Whether the window is set aside: `--now`.
    package var ignoresWindow = false
    /// Whether the run is confirmed: `--yes`.
    package var isConfirmed = false

    package init(now: Int, load: LoadFacts) {
        self.now = now
        self.load = load
    }

    /// What has to happen, in this order; nothing when the run may begin.
    package func steps() -> [StartStep] {
        let window = windowStep()
        if case .refuse = window { return [window].compactMap { $0 } }
        return [window, confirmation()].compactMap { $0 }
    }

    private func windowStep() -> StartStep? {
        guard let window, case .closed(let why, let opensAt) = window.decide(now) else { return nil }
        let next = opensAt.map { "it opens \(window.text($0))" } ?? "it does not open within two years"
        let note = "ran outside its window: \(why)"
        if ignoresWindow { return .note(note) }
        guard isInteractive else {
            return .refuse(
                message: "the run is outside the plan's window: \(why); \(next)",
                hint: "run it then, or set the window aside by --now"
            )
        }
        return .ask(
            StartQuestion(
                text: "The run is outside the plan's window: \(why); \(next).\nType “now” to run it all the same:",
                expected: "now",
                note: note,
                refusal: "the run is outside the plan's window; \(next)"
            )
        )
    }

    private func confirmation() -> StartStep? {
        guard needsConfirmation, !isConfirmed else { return nil }
        let target = targetName.isEmpty ? "the target" : "“\(targetName)”"
        guard isInteractive else {
            return .refuse(
                message: "a run against \(target) needs somebody to confirm it, and nobody can be asked here",
                hint: "run it in a terminal, or confirm it by --yes"
            )
        }
        let word = targetName.isEmpty ? "yes" : targetName
        return .ask(
            StartQuestion(
                text:
                    "This run puts load on \(target):\n  peak      \(load.peakText)\n  duration  \(load.durationText)\n"
                    + "Type \(targetName.isEmpty ? "“yes”" : "the target's name, “\(word)”,") to begin:",
                expected: word,
                note: nil,
                refusal: "the run was not confirmed"
            )
        )
    }
}
