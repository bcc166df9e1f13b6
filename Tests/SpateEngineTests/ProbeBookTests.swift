import SpateMonitors
import SpateRecord
import Testing

@testable import SpateEngine

@Suite struct ProbeBookTests {
    private func reading(_ name: String, _ value: Double, at nanos: UInt64) -> WatchReport {
        .reading(ProbeReading(series: ProbeSeries(monitor: 0, name: name), value: value, clockNanos: nanos))
    }

    @Test func seriesAreDescribedOnceAndTimesCountFromTheRecordsBeginning() {
        var book = ProbeBook(zeroNanos: 100)
        let first = book.pieces([reading("up", 1, at: 40), reading("memory", 7, at: 130)])
        #expect(
            first == [
                .probeSeries([ProbeSeries(monitor: 0, name: "up"), ProbeSeries(monitor: 0, name: "memory")]),
                .probes([ProbeSample(series: 0, nanos: 0, value: 1), ProbeSample(series: 1, nanos: 30, value: 7)]),
            ]
        )
        #expect(
            book.pieces([reading("memory", 8, at: 140)]) == [.probes([ProbeSample(series: 1, nanos: 40, value: 8)])]
        )
    }

    @Test func eventsBecomeEventsOfTheRecord() {
        var book = ProbeBook(zeroNanos: 100)
        let event = WatchEvent(.targetDown, "It is down.", subject: "health", severity: .severe, clockNanos: 150)
        #expect(
            book.pieces([.event(event)]) == [
                .events([
                    RecordEvent(
                        nanos: 50,
                        kind: .targetDown,
                        text: "It is down.",
                        subject: "health",
                        severity: .severe
                    )
                ])
            ]
        )
    }
}
