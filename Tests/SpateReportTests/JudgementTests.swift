import SpateCore
import SpateReport
import Testing

@testable import SpateMetrics

/// What the summary says of thresholds that k6 does not know.
@Suite struct JudgementTests {
    private static func summary(
        _ type: MetricType,
        _ scope: ThresholdScope,
        _ judgement: RunSummary.Judgement?
    ) throws
        -> RunSummary
    {
        let source = type == .rate ? "rate>0.5" : "p(95)<50"
        let threshold = Threshold(source: source, expression: try ThresholdExpression(source), scope: scope)
        let sink: Sink = type == .rate ? RateSink() : TrendSink()
        let metric = RunSummary.MetricResult(
            name: "waits",
            type: type,
            contains: type == .rate ? .default : .time,
            sink: sink,
            thresholds: [(threshold: threshold, isHeld: false)],
            submetric: nil,
            judgements: [judgement]
        )
        return RunSummary(
            metrics: [metric],
            checks: [],
            groupPaths: [],
            durationSeconds: 1,
            trendStats: TrendStat.defaults,
            timeUnit: "",
            setupData: nil,
            isStdoutTerminal: false,
            isStderrTerminal: false,
            usesColor: false
        )
    }

    @Test(
        arguments: [
            (
                .trend, .sliding(.seconds(30)), .part(value: 71.5, endSeconds: 80),
                "✗ 'p(95)<50' over 30s p(95)=71.5ms in the worst window, which ended at 1m20s"
            ),
            (
                .trend, .stage(2, scenario: nil), .part(value: 71.5, endSeconds: nil),
                "✗ 'p(95)<50' in stage 2 p(95)=71.5ms"
            ),
            (
                .rate, .sliding(.seconds(3)), .part(value: 0.25, endSeconds: 4),
                "✗ 'rate>0.5' over 3s rate=25.00% in the worst"
            ),
            (.rate, .wholeRun, .noData, "✗ 'rate>0.5' rate=no data"),
            (.trend, .part(from: .seconds(60), to: nil), .noData, "✗ 'p(95)<50' from 1m0s p(95)=no data"),
        ] as [(MetricType, ThresholdScope, RunSummary.Judgement, String)]
    )
    func standsInTheText(type: MetricType, scope: ThresholdScope, judgement: RunSummary.Judgement, line: String) throws
    {
        let text = SummaryText.render(try Self.summary(type, scope, judgement))
        #expect(text.contains(line))
    }

    @Test func standsInTheData() throws {
        let data = SummaryJSON.handleSummaryData(try Self.summary(.trend, .sliding(.seconds(30)), .noData))
        #expect(
            data["metrics"]?["waits"]?["thresholds"]?.serialized()
                == #"{"p(95)<50 over 30s":{"ok":false,"noData":true}}"#
        )
        let plain = SummaryJSON.handleSummaryData(try Self.summary(.trend, .wholeRun, nil))
        #expect(plain["metrics"]?["waits"]?["thresholds"]?.serialized() == #"{"p(95)<50":{"ok":false}}"#)
    }
}
