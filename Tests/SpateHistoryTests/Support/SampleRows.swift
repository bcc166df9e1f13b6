import SpateAnalysis
import SpateCore
import SpateTestSupport

@testable import SpateHistory

/// Rows for tests.
enum SampleRows {
    /// A row with something in every field.
    static func full(_ seed: UInt64 = 1) -> HistoryRow {
        var row = HistoryRow(
            SyntheticRun(seed: seed, seconds: 20).make(),
            Verdict(
                outcome: .fail,
                reasons: [
                    Verdict.Reason(
                        code: "threshold-crossed",
                        text: "p(95) 812 ms, “asked” < 500",
                        sinceNanos: 4_000_000_000
                    )
                ]
            ),
            recordPath: "/somewhere/.spate/runs/\(seed)"
        )
        row.labels = ["release": "2026.11", "strange 'key\"": "100 % \\ über"]
        row.figures.droppedIterations = 7
        return row
    }

    /// A row of which only what lists and filters look at is set.
    static func plain(
        _ number: Int,
        name: String = "shop",
        plan: String = "p",
        outcome: Verdict.Outcome = .pass,
        p95: Double? = 100
    ) -> HistoryRow {
        var row = HistoryRow(
            id: "20260101-\(1000 + number)",
            name: name,
            startedAtUnixNanos: Int64(number) * 1_000_000_000,
            outcome: outcome,
            plan: PlanFingerprint(id: plan, text: "plan \(plan)"),
            source: .spate
        )
        row.figures.p95Millis = p95
        return row
    }
}

extension SyntheticRun {
    init(seed: UInt64, seconds: Int) {
        self.init(seed: seed)
        self.seconds = seconds
        requestsPerSecond = 50
    }
}
