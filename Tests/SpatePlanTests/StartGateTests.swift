import SpateCore
import SpatePlan
import Testing

@Suite struct StartGateTests {
    /// 24 November 2026 is a Tuesday, and this is noon of it.
    private static let noon = 1_795_521_600

    private func gate(production: Bool = false, night: Bool = false) -> StartGate {
        var load = LoadFacts()
        load.vus = 1000
        load.duration = .seconds(1170)
        var gate = StartGate(now: Self.noon, load: load)
        gate.targetName = "shop"
        gate.needsConfirmation = production
        if night {
            var window = WindowRule()
            (window.from, window.to) = (120, 240)
            gate.window = window
        }
        return gate
    }

    @Test func wantsNothing_whenThePlanWantsNothing() {
        #expect(gate().steps().isEmpty)
    }

    @Test func asksForTheNameOfATargetInProduction() {
        var gate = gate(production: true)
        gate.isInteractive = true
        #expect(
            gate.steps() == [
                .ask(
                    StartQuestion(
                        text: "This run puts load on “shop”:\n  peak      1,000 VUs\n  duration  at most 19m30s\n"
                            + "Type the target's name, “shop”, to begin:",
                        expected: "shop",
                        note: nil,
                        refusal: "the run was not confirmed"
                    )
                )
            ]
        )
    }

    @Test func refusesProduction_whenNobodyCanBeAsked() {
        guard case .refuse(let message, let hint) = gate(production: true).steps().first else {
            Issue.record("does not refuse")
            return
        }
        #expect(message.contains("“shop” needs somebody to confirm it"))
        #expect(hint.contains("--yes"))
        var confirmed = gate(production: true)
        confirmed.isConfirmed = true
        #expect(confirmed.steps().isEmpty)
    }

    @Test func refusesOutsideTheWindowAndSaysWhenItOpens() {
        var gate = gate(production: true, night: true)
        gate.isConfirmed = true
        #expect(
            gate.steps() == [
                .refuse(
                    message:
                        "the run is outside the plan's window: it is tue 12:00 in UTC, and the window is every day "
                        + "from 02:00 to 04:00; it opens wed 2026-11-25 02:00 UTC",
                    hint: "run it then, or set the window aside by --now"
                )
            ]
        )
    }

    @Test func asksOutsideTheWindow_whenSomebodyIsThere() {
        var gate = gate(production: true, night: true)
        gate.isInteractive = true
        let steps = gate.steps()
        #expect(steps.count == 2)
        guard case .ask(let question) = steps[0] else {
            Issue.record("does not ask")
            return
        }
        #expect(question.expected == "now")
        #expect(question.note?.hasPrefix("ran outside its window: it is tue 12:00") == true)
    }

    @Test func notesThatTheWindowWasSetAside() {
        var gate = gate(night: true)
        gate.ignoresWindow = true
        guard case .note(let note) = gate.steps().first else {
            Issue.record("notes nothing")
            return
        }
        #expect(note.hasPrefix("ran outside its window"))
        #expect(gate.steps().count == 1)
    }
}
