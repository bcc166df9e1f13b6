import SpateMonitors
import SpateRecord
import Testing

@testable import SpateEngine

@Suite struct MonitorBookTests {
    private func reading(_ name: String, _ value: Double, at nanos: UInt64, monitor: Int = 0) -> WatchReport {
        .reading(ProbeReading(series: ProbeSeries(monitor: monitor, name: name), value: value, clockNanos: nanos))
    }

    private func event(
        _ kind: RecordEvent.Kind,
        _ severity: RecordEvent.Severity = .severe,
        subject: String = "health"
    ) -> WatchReport {
        .event(WatchEvent(kind, "It happened.", subject: subject, severity: severity, clockNanos: 0))
    }

    @Test func keepsTheLastValueOfEachSeries_inTheOrderOfTheFirst() {
        var book = MonitorBook(["health", "process"])
        book.add([reading("up", 1, at: 10), reading("latency_ms", 3, at: 10), reading("status", 200, at: 10)])
        book.add([reading("status", 204, at: 20), reading("latency_ms", 4, at: 20)])
        let standings = book.standings(atNanos: 30)
        #expect(standings.map(\.state) == [.well, .waiting])
        #expect(standings[0].readings.map(\.series.name) == ["latency_ms", "status"])
        #expect(standings[0].readings.map(\.value) == [4, 204])
        #expect(standings[1].readings.isEmpty)
    }

    @Test(arguments: [
        (RecordEvent.Kind.targetDown, MonitorStanding.State.unreachable), (.targetCheckChanged, .checkFails),
        (.monitorFailed, .silent),
    ])
    func failsSinceTheFirstFailure_andTheEventSaysHow(kind: RecordEvent.Kind, state: MonitorStanding.State) {
        var book = MonitorBook(["health"])
        book.add([reading("up", 0, at: 10), reading("up", 0, at: 20)])
        #expect(book.standings(atNanos: 25)[0].state == .failing)
        book.add([reading("up", 0, at: 30), event(kind)])
        #expect(book.standings(atNanos: 35)[0].state == state)
        #expect(book.standings(atNanos: 35)[0].failingNanos == 25)
        book.add([reading("up", 1, at: 40), event(.targetCheckChanged, .info)])
        #expect(book.standings(atNanos: 45)[0].state == .well)
        #expect(book.standings(atNanos: 45)[0].failingNanos == nil)
    }

    @Test func whatOneMachineDoesIsNoStateOfTheMonitor() {
        var book = MonitorBook(["health"])
        book.add([
            reading("up", 0, at: 10), event(.targetCheckChanged, subject: "health 9185"),
            event(.targetDown, subject: "x"),
        ])
        #expect(book.standings(atNanos: 25)[0].state == .failing)
    }

    @Test func readingsOfNoMonitorAreLeftOut() {
        var book = MonitorBook(["health"])
        book.add([reading("up", 1, at: 10, monitor: 3)])
        #expect(book.standings(atNanos: 25)[0].state == .waiting)
    }
}
