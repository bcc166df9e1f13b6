import SpateMetrics
import Testing

@testable import SpateReport

@Suite struct LiveRendererTests {
    private static func frame() throws -> LiveFrame {
        var frame = LiveFrame(name: "shop.js", phase: "running")
        frame.elapsedNanos = 23_400_000_000
        frame.totalNanos = 70_000_000_000
        frame.scenarios = [
            LiveFrame.Scenario(
                bar: ProgressFrame.Bar(
                    name: "browse",
                    status: .running,
                    progress: 0.33,
                    columns: ["12/20 VUs", "23.4s/1m10s"]
                ),
                shape: StageShape(start: 1, stages: [(20, 20), (30, 20), (20, 0)]),
                stage: "stage 2/3 to 20 VUs, 27 s"
            ),
            LiveFrame.Scenario(
                bar: ProgressFrame.Bar(name: "checkout", status: .done, progress: 1, columns: ["05/10 VUs", "20s"])
            ),
        ]
        frame.work.activeVUs = 12
        frame.work.maxVUs = 30
        frame.work.completed = 12_345
        frame.work.dropped = 7
        frame.work.iterationsPerSecond = 98.2
        frame.traffic = LiveFrame.Traffic(history: (0..<40).map { Double($0 % 9) * 100 }, failedShare: 0.021)
        frame.latency = LiveFrame.Latency(p50: 11.9, p95: 48.3, p99: 120, max: 0.31)
        frame.errors = [
            LiveFrame.ErrorLine(kind: "HTTP 500", count: 1212),
            LiveFrame.ErrorLine(kind: "connection refused (1212)", count: 3),
            LiveFrame.ErrorLine(kind: "HTTP 429", count: 1),
        ]
        frame.checks = [
            LiveFrame.Check(name: "status is 200", passes: 900, fails: 100),
            LiveFrame.Check(name: "has a “body”", passes: 1000, fails: 0),
        ]
        frame.thresholds = try [
            ("p(95)<500", 48.3, MetricType.trend), ("p(99)<20", 120, .trend), ("avg<50", 48, .trend),
        ]
        .map { text, value, type in
            let expression = try ThresholdExpression(text)
            let distance = ThresholdDistance(
                expression,
                value: value,
                isCrossed: !expression.holds(value),
                type: type,
                contains: .time
            )
            return LiveFrame.Threshold(name: "http_req_duration \(text)", distance: distance)
        }
        frame.generator = LiveFrame.Generator(loopLagMillis: 1.2, cores: 0.42, residentBytes: 120_000_000)
        frame.events = [
            LiveFrame.Event(nanos: 0, text: "The run starts."),
            LiveFrame.Event(nanos: 2_000_000_000, text: "http_req_duration p(99)<20 is crossed.", weight: .severe),
        ]
        return frame
    }

    private static func text(_ frame: LiveFrame, _ columns: Int, _ rows: Int, _ style: LiveStyle) -> String {
        LiveRenderer.lines(frame, columns: columns, rows: rows, style).map { $0 + "\n" }.joined()
    }

    @Test(arguments: [(80, 24), (120, 40), (40, 15)])
    func fillsAWindow(columns: Int, rows: Int) throws {
        for (name, characters) in [("unicode", LiveStyle.Characters.unicode), ("ascii", .ascii)] {
            let style = LiveStyle(usesColor: false, characters: characters)
            let text = try Self.text(Self.frame(), columns, rows, style)
            try Snapshot.expect(text, "live-\(columns)x\(rows)-\(name).txt")
            if characters == .ascii { #expect(text.unicodeScalars.allSatisfy { $0.isASCII }) }
        }
    }

    @Test func colours_whenAsked() throws {
        let style = LiveStyle(usesColor: true, characters: .unicode)
        let text = try Self.text(Self.frame(), 80, 24, style)
        try Snapshot.expect(text.replacing("\u{1B}", with: "␛"), "live-80x24-colour.txt")
    }

    @Test func staysWithinEveryWindow() throws {
        var frame = try Self.frame()
        frame.monitors = (0..<30).map { MonitorLine(name: "monitor \($0)", value: "up", state: .good) }
        let style = LiveStyle(usesColor: false, characters: .unicode)
        for columns in stride(from: 10, through: 200, by: 7) {
            for rows in 1...60 {
                let lines = LiveRenderer.lines(frame, columns: columns, rows: rows, style)
                #expect(lines.count <= rows)
                #expect(lines.allSatisfy { $0.columnCount <= columns })
            }
        }
    }

    @Test func showsMonitors_whenThereAreSome() throws {
        var frame = try Self.frame()
        let style = LiveStyle(usesColor: false, characters: .unicode)
        #expect(!Self.text(frame, 80, 40, style).contains("Monitors"))
        frame.monitors = [
            MonitorLine(name: "health", value: "200 in 12 ms", state: .good),
            MonitorLine(name: "api memory", value: "491 of 512 MB", state: .bad),
        ]
        #expect(
            Self.text(frame, 80, 40, style).contains(
                "Monitors   ✓ health      200 in 12 ms\n           ✗ api memory  491 of 512 MB\n"
            )
        )
    }

    @Test func warns_whenTheGeneratorIsDegraded() throws {
        var frame = try Self.frame()
        frame.generator?.trouble = "the hypervisor takes 40 % of the time"
        let text = Self.text(frame, 40, 15, LiveStyle(usesColor: false, characters: .unicode))
        #expect(text.contains("cannot measure truly: the hyp"))
    }

    @Test func letsNoTextMoveTheCursor() throws {
        var frame = try Self.frame()
        frame.checks = [LiveFrame.Check(name: "a\u{1B}[2Jb\nc", passes: 0, fails: 1)]
        let text = Self.text(frame, 80, 40, LiveStyle(usesColor: false, characters: .unicode))
        #expect(text.contains("failed: a?[2Jb?c\n"))
    }

    @Test func leavesEventsOutFirst_andLatencyLast() throws {
        let text = try Self.text(Self.frame(), 80, 11, LiveStyle(usesColor: false, characters: .unicode))
        #expect(!text.contains("Events"))
        #expect(text.contains("p99 120 ms"))
        #expect(text.contains("checkout"))
    }
}
