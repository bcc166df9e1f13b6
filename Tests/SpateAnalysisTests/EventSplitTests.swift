import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateAnalysis

@Suite struct EventSplitTests {
    private func event(_ kind: RecordEvent.Kind, _ second: Double) -> RecordEvent {
        RecordEvent(nanos: UInt64(second * 1e9), kind: kind, text: "It happened.", subject: "shop", severity: .severe)
    }

    /// Ten requests a second that get four times as slow, and half of which fail, from a second on.
    private func record(_ events: [RecordEvent], slowFrom second: Int = 20, seconds: Int = 40) -> RunRecord {
        var run = FaultyRun()
        run.seconds = seconds
        run.events = events
        run.requests = { now, _ in
            (0..<(now < second ? 10 : 6)).map { index in
                var request = FaultyRun.Request(now < second ? 50 : 200)
                if now >= second, index % 2 == 0 { request.status = 500 }
                return request
            }
        }
        var record = run.make()
        record.header.warmUpNanos = 0
        return record
    }

    @Test func figuresBeforeAndAfterADeployAreThoseOfTheirParts() throws {
        let splits = record([event(.targetDeployed, 20)]).eventSplits
        let split = try #require(splits.first)
        #expect(splits.count == 1)
        #expect(split.before.rate == 10)
        #expect(split.after.rate == 6)
        #expect(split.before.failedShare == 0)
        #expect(split.after.failedShare == 0.5)
        #expect(abs((split.before.percentile(0.5) ?? 0) - 50) < 1)
        #expect(abs((split.after.percentile(0.95) ?? 0) - 200) < 2)
        #expect(split.before.startNanos == 0 && split.after.endNanos == 40_000_000_000)
    }

    @Test func eventsWithinTenSecondsAreOne_andTheTimeAmongThemBelongsToNeitherSide() {
        let splits = record([event(.targetDown, 18), event(.targetRestarted, 20), event(.targetUp, 22)]).eventSplits
        #expect(splits.count == 1)
        #expect(splits.first?.events.map(\.kind) == [.targetDown, .targetRestarted, .targetUp])
        #expect(splits.first?.before.endNanos == 17_000_000_000)
        #expect(splits.first?.after.startNanos == 22_000_000_000)
        #expect(splits.first?.after.seconds == 18)
    }

    @Test func whatAMonitorNoticesLateIsNotBefore() throws {
        // Slow and failing from second 16 on; the monitor asks every five seconds.
        var late = record([event(.targetDeployed, 20.4)], slowFrom: 16)
        var monitor = MonitorFacts(name: "shop", type: "fly")
        monitor.intervalNanos = 5_000_000_000
        late.header.monitors = [monitor]
        #expect(late.eventSplits.first?.before.failedShare == 0)
        #expect(late.eventSplits.first?.before.seconds == 15)
        #expect(late.eventSplits.first?.after.seconds == 19)
        // A check has to fail three times.
        late.events = [event(.targetCheckChanged, 20.4)]
        late.header.monitors[0].intervalNanos = 2_000_000_000
        #expect(late.eventSplits.first?.before.seconds == 14)
    }

    @Test func eachPartEndsAtTheNextEvent() {
        let splits = record([event(.targetDeployed, 10), event(.targetRestarted, 25)]).eventSplits
        #expect(splits.map { $0.after.endNanos / 1_000_000_000 } == [25, 40])
        #expect(splits.map { $0.before.startNanos / 1_000_000_000 } == [0, 10])
    }

    @Test func theWarmUpIsNotPartOfWhatWasBefore() {
        var record = record([event(.targetDeployed, 20)])
        record.header.warmUpNanos = 5_000_000_000
        #expect(record.eventSplits.first?.before.startNanos == 5_000_000_000)
        record.events = [event(.targetDeployed, 3)]
        #expect(record.eventSplits.first?.before.startNanos == 0)
    }

    @Test(arguments: [
        (RecordEvent.Kind.targetDeployed, 0.0), (.targetDeployed, 39.9), (.targetDeployed, 40), (.marker, 20),
        (.thresholdCrossed, 20), (.monitorFailed, 20),
    ])
    func nothingIsSplit_byEventsAtTheEdgesAndByOthers(kind: RecordEvent.Kind, second: Double) {
        #expect(record([event(kind, second)]).eventSplits.isEmpty)
    }
}
