import SpateCore
import Testing

@testable import SpateExecution

/// k6 v2.2, engine spec 3.6: windows are written as `start–stop!hardStop` in seconds.
@Suite struct RampingVUsTests {
    private static func executor(
        start: Int,
        _ stages: [(Int64, Int)],
        rampDown: Int64 = 30,
        gracefulStop: Int64 = 30
    ) throws -> RampingVUs {
        let list = stages.map { "{\"duration\":\"\($0.0)s\",\"target\":\($0.1)}" }.joined(separator: ",")
        let text = "{\"startVUs\":\(start),\"stages\":[\(list)],\"gracefulRampDown\":\"\(rampDown)s\"}"
        var settings = ScenarioSettings(name: "s")
        settings.gracefulStop = .seconds(gracefulStop)
        var reader = OptionReader(try #require(try JSONValue(parsing: text).objectValue), path: "scenarios.s")
        return RampingVUs(settings: settings, &reader)
    }

    private static func windows(_ plan: ExecutionPlan) -> [String] {
        plan.windows.map { windows in
            windows.map { "\($0.startNanos.seconds)–\($0.stopNanos.seconds)!\($0.hardStopNanos.seconds)" }
                .joined(separator: " ")
        }
    }

    @Test func givesEveryVUItsSpan() throws {
        let plan = try Self.executor(start: 0, [(3, 3), (3, 0)]).plan(.whole)
        #expect(Self.windows(plan) == ["1–6!36", "2–5!35", "3–4!34"])
        #expect(plan.regularEndNanos.seconds == 6)
        #expect(plan.hardEndNanos.seconds == 36)
    }

    @Test func interruptsAtOnce_whenThereIsNoGrace() throws {
        let plan = try Self.executor(start: 2, [(2, 0)], rampDown: 0).plan(.whole)
        #expect(Self.windows(plan) == ["0–2!2", "0–1!1"])
        #expect(plan.hardEndNanos.seconds == 2)
    }

    @Test func endsAllByGracefulStop_whenCurveDoesNotEndAtZero() throws {
        let plan = try Self.executor(start: 2, [(10, 2)], rampDown: 0, gracefulStop: 5).plan(.whole)
        #expect(Self.windows(plan) == ["0–10!15", "0–10!15"])
    }

    @Test func cutsRampDownShort_whenGracefulStopEndsBefore() throws {
        let plan = try Self.executor(start: 2, [(2, 0)], rampDown: 30, gracefulStop: 1).plan(.whole)
        #expect(Self.windows(plan) == ["0–2!3", "0–1!3"])
    }

    @Test func opensAgain_afterADip() throws {
        let plan = try Self.executor(start: 2, [(0, 1), (5, 1), (0, 2), (5, 2)], rampDown: 3, gracefulStop: 0).plan(
            .whole
        )
        #expect(Self.windows(plan) == ["0–10!10", "5–10!10"])
        let later = try Self.executor(start: 2, [(4, 2), (0, 1), (5, 1), (0, 2), (5, 2)], rampDown: 3, gracefulStop: 0)
        #expect(Self.windows(later.plan(.whole)) == ["0–14!14", "0–4!7 9–14!14"])
    }

    @Test func tellsTheScheduledCount() throws {
        let plan = try Self.executor(start: 0, [(10, 10), (10, 0)]).plan(.whole)
        let counts = [0, 1, 5, 10, 11, 19, 20].map { (seconds: UInt64) in
            plan.windows.count { spans in
                spans.contains { $0.startNanos.seconds <= seconds && seconds < $0.stopNanos.seconds }
            }
        }
        #expect(counts == [0, 1, 5, 10, 9, 1, 0])
        #expect(plan.plannedVUs == 10)
    }

    @Test func hasNoIssues_whenValid() throws {
        #expect(try Self.executor(start: 0, [(10, 10)]).issues("scenarios.s").isEmpty)
    }

    @Test(arguments: [
        ("{\"stages\":[]}", ["p.stages"]),
        ("{}", ["p.stages"]),
        ("{\"startVUs\":-1,\"stages\":[{\"duration\":\"1s\",\"target\":1}]}", ["p.startVUs"]),
        ("{\"stages\":[{\"target\":1}]}", ["p.stages[0].duration"]),
        ("{\"stages\":[{\"duration\":\"1s\"}]}", ["p.stages[0].target"]),
        ("{\"stages\":[{\"duration\":\"-1s\",\"target\":-1}]}", ["p.stages[0].duration", "p.stages[0].target"]),
        ("{\"stages\":[{\"duration\":\"1s\",\"target\":100000001}]}", ["p.stages[0].target"]),
        ("{\"startVUs\":0,\"stages\":[{\"duration\":\"1s\",\"target\":0}]}", ["p.stages"]),
        ("{\"gracefulRampDown\":\"-1s\",\"stages\":[{\"duration\":\"1s\",\"target\":1}]}", ["p.gracefulRampDown"]),
    ])
    func tellsIssues(options: String, paths: [String]) throws {
        var reader = OptionReader(try #require(try JSONValue(parsing: options).objectValue), path: "p")
        let executor = RampingVUs(settings: ScenarioSettings(name: "s"), &reader)
        #expect(executor.issues("p").map(\.path) == paths)
        #expect(reader.issues.isEmpty)
    }
}

extension UInt64 {
    fileprivate var seconds: UInt64 { self / 1_000_000_000 }
}
