import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct MonitorJudgeTests {
    private var clock: UInt64 = 0
    private var judge: MonitorJudge
    private let down = Result<Observation, MonitorFailure>.failure(
        MonitorFailure("connection refused", subject: .target)
    )
    private let fine = Result<Observation, MonitorFailure>.success(Observation())

    init() throws { judge = MonitorJudge(try MonitorSpec(text: "http=http://h/,name=health"), position: 2) }

    private mutating func read(_ result: Result<Observation, MonitorFailure>) -> [WatchReport] {
        clock += 1_000_000_000
        return judge.reports(result, from: clock, to: clock + 4_000_000)
    }

    @Test mutating func aReadingTellsUpAndLatency() {
        let reports = read(fine)
        #expect(reports.number("up") == 1)
        #expect(reports.number("latency_ms") == 4)
        guard case .reading(let reading) = reports[0] else { return }
        #expect(reading.series.monitor == 2)
        #expect(reading.clockNanos == 1_004_000_000)
    }

    @Test mutating func aTargetIsDownAfterThreeFailures_once_andUpAtTheFirstAnswer() {
        let reports = (0..<5).map { _ in read(down) } + [read(fine), read(fine)]
        #expect(reports.map { $0.events.map(\.kind) } == [[], [], [.targetDown], [], [], [.targetUp], []])
        #expect(reports[0].number("up") == 0)
        #expect(reports[0].number("latency_ms") == nil)
        let event = reports[2].events[0]
        #expect(event.text == "The target does not answer health: connection refused (3 times in a row).")
        #expect(event.severity == .severe)
        #expect(event.clockNanos == 1_004_000_000)
        #expect(reports[5].events[0].text == "The target answers health again, after 5s.")
    }

    @Test mutating func aDownTargetIsAskedAsOftenAsEver() {
        for _ in 0..<9 { _ = read(down) }
        #expect(judge.nextPauseNanos == 1_000_000_000)
    }

    @Test mutating func aCheckThatFailsBecomesATargetThatIsDown() {
        var sick = Observation()
        sick.problem = "expected status 200 to 299, received status 503"
        let reports = (0..<3).map { _ in read(.success(sick)) } + [read(down), read(down), read(fine)]
        #expect(
            reports.map { $0.events.map(\.kind) }
                == [[], [], [.targetCheckChanged], [.targetDown], [], [.targetUp]]
        )
        #expect(reports[0].number("up") == 0)
        #expect(reports[0].number("latency_ms") == 4)
    }

    @Test mutating func aSourceThatFailsIsAskedLessOften_andSaysSo() {
        let failure = Result<Observation, MonitorFailure>.failure(MonitorFailure("the API answered status 500"))
        var pauses: [UInt64] = []
        var events: [WatchEvent] = []
        for _ in 0..<10 {
            events += read(failure).events
            pauses.append(judge.nextPauseNanos / 1_000_000_000)
        }
        #expect(pauses == [1, 1, 2, 4, 8, 16, 32, 60, 60, 60])
        #expect(events.map(\.kind) == [.monitorFailed])
        #expect(events[0].text.hasPrefix("The monitor health gets no readings: the API answered status 500"))
        #expect(read(fine).events.map(\.kind) == [.monitorRecovered])
        #expect(judge.nextPauseNanos == 1_000_000_000)
    }

    @Test mutating func aRateLimitIsKept() {
        var failure = MonitorFailure("the API limits the rate")
        failure.isRateLimit = true
        _ = read(.failure(failure))
        #expect(judge.nextPauseNanos == 2_000_000_000)
        failure.retryAfterNanos = 30_000_000_000
        _ = read(.failure(failure))
        #expect(judge.nextPauseNanos == 30_000_000_000)
    }
}
