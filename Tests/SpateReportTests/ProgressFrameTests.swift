import SpateCore
import Testing

@testable import SpateReport

/// The frames are what k6 v1.1 printed for the same state, escapes included.
struct ProgressFrameTests {
    private let frame = ProgressFrame(
        globalLine: ProgressFrame.runLine(
            elapsed: .seconds(1),
            maxDuration: .seconds(100),
            activeVUs: 6,
            initializedVUs: 27,
            maxVUs: 36,
            completeIterations: 8,
            interruptedIterations: 0
        ),
        bars: [
            .init(name: "ca", status: .running, progress: 0.33, columns: ["02/03 VUs", "1.0s/3s", "5.00 iters/s"]),
            .init(name: "cv", status: .running, progress: 0.25, columns: ["3 VUs", "1.0s/4s"]),
            .init(
                name: "ramp_with_a_name_longer_than_thirty_chars",
                status: .gracefullyStopping,
                progress: 1,
                columns: ["05/12 VUs", "4s"]
            ),
            .init(
                name: "sh",
                status: .done,
                progress: 1,
                columns: ["2 VUs", "0m01.0s/1m10s", "12/12 shared iters"]
            ),
            .init(name: "pv", status: .waiting, progress: 0, columns: ["waiting", "0.5s"]),
            .init(name: "in", status: .interrupted, progress: 0.175, columns: ["2 VUs", "1s"]),
        ]
    )

    @Test func showsPercentages_whenNotOnTerminal() {
        // Rows end in spaces where a column behind theirs is missing: "_" stands for the last of them.
        let expected = """

            running (0m01.0s), 06/27 VUs, 8 complete and 0 interrupted iterations
            ca                               [  33% ] 02/03 VUs  1.0s/3s        5.00 iters/s
            cv                               [  25% ] 3 VUs      1.0s/4s      _
            ramp_with_a_name_longer_tha... ↓ [ 100% ] 05/12 VUs  4s           _
            sh                             ✓ [ 100% ] 2 VUs      0m01.0s/1m10s  12/12 shared iters
            pv                             • [   0% ] waiting    0.5s         _
            in                             ✗ [  18% ] 2 VUs      1s           _

            """
        #expect(frame.plainText() == expected.replacing("_\n", with: " \n"))
    }

    @Test func showsBars_whenOnTerminal() {
        let lines = frame.terminalText(usesColor: true).split(separator: "\n", omittingEmptySubsequences: false)
        let (faint, plain) = ("\u{1B}[2m", "\u{1B}[22m")
        func dashes(_ count: Int) -> String { faint + String(repeating: "-", count: count) + plain }
        let gap = String(repeating: " ", count: 28)
        #expect(lines.count == frame.lineCount + 1)
        #expect(lines[0] == "\u{1B}[K")
        #expect(lines[1].hasPrefix("running (0m01.0s), 06/27 VUs"))
        #expect(lines[2] == "ca\(gap)   [===========>\(dashes(26))] 02/03 VUs  1.0s/3s        5.00 iters/s\u{1B}[K")
        #expect(lines[4].contains("↓ [" + String(repeating: "=", count: 38) + dashes(0) + "] 05/12 VUs"))
        #expect(lines[5].contains(" \u{1B}[32m✓\u{1B}[0m ["))
        #expect(lines[6].contains(" \(faint)•\(plain) [\(dashes(38))] waiting"))
        #expect(lines[7].contains(" \u{1B}[31m✗\u{1B}[0m [=====>"))
        #expect(frame.returnToTop == "\r\u{1B}[J\u{1B}[8A")
    }

    @Test func leavesEscapesOut_whenColourIsOff() {
        let text = frame.terminalText(usesColor: false)
        #expect(text.contains("• [--------------------------------------] waiting    0.5s          \u{1B}[K\n"))
    }

    /// A lone bar has no column to align with, so nothing is filled up behind its last one.
    @Test func fillsNothing_whenThereIsOneBar() {
        let bar = ProgressFrame.Bar(name: "default", status: .running, progress: 0.5, columns: ["2 VUs", "1.0s/2s"])
        let frame = ProgressFrame(globalLine: "running", bars: [bar])
        #expect(frame.plainText() == "\nrunning\ndefault   [  50% ] 2 VUs  1.0s/2s\n")
    }

    /// Measured in k6 with `stty cols`: the longest line of this frame takes 94 columns.
    @Test(arguments: [(200, 40), (96, 40), (95, 40), (92, 37), (66, 11), (64, 9), (63, 8), (40, 8)])
    func shrinksBarsToTheTerminal(columns: Int, width: Int) {
        let frame = ProgressFrame(
            globalLine: "running",
            bars: [
                .init(
                    name: "a",
                    status: .running,
                    progress: 0,
                    columns: ["2 VUs", "0m00.2s/1m10s", "0/8 shared iters"]
                ),
                .init(name: "longname_b", status: .waiting, progress: 0, columns: ["waiting", "10m59.8s"]),
                .init(name: "c", status: .waiting, progress: 0, columns: ["waiting", "11.8s", ""]),
            ]
        )
        #expect(frame.barWidth(terminalColumns: columns) == width)
        #expect(frame.terminalText(barWidth: width, usesColor: false).contains("%") == (width <= 8))
    }

    @Test func addsTheFooterBelowTheBars() {
        let bar = ProgressFrame.Bar(name: "default", status: .running, progress: 0.5, columns: ["2 VUs", "1.0s/2s"])
        let frame = ProgressFrame(globalLine: "running", bars: [bar], footer: "now: 12.0 iterations/s")
        #expect(frame.plainText() == "\nrunning\ndefault   [  50% ] 2 VUs  1.0s/2s\nnow: 12.0 iterations/s\n")
        #expect(frame.returnToTop == "\r\u{1B}[J\u{1B}[4A")
    }

    /// A line that the terminal broke would push the frame down with every redrawing.
    @Test(arguments: [20, 40, 80, 200])
    func fitsEveryLineIntoTheTerminal(columns: Int) {
        var frame = frame
        frame.footer = "now: 123456 req/s, p95 12.34ms, 0.00% failed"
        let text = frame.terminalText(
            barWidth: frame.barWidth(terminalColumns: columns),
            usesColor: true,
            columns: columns
        )
        for line in text.split(separator: "\n") {
            #expect(line.replacing(#/\u{1B}\[[0-9;]*[mK]/#, with: "").count <= columns - 1)
        }
    }

    @Test(arguments: [
        (90_311.4, 0.672, 0.0, "now: 90311 req/s, p95 672µs, 0.00% failed"),
        (12.34, 1234.5, 0.5, "now: 12.3 req/s, p95 1.23s, 50.00% failed"),
        (0, 0, 0, "now: 7.0 iterations/s"),
    ])
    func saysWhatGoesOverTheWire(rate: Double, p95: Double, failed: Double, expected: String) {
        let line = ProgressFrame.trafficLine(
            requestsPerSecond: rate,
            p95Millis: p95,
            failedShare: failed,
            iterationsPerSecond: 7
        )
        #expect(line == expected)
    }
}
