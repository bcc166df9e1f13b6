import SpateMonitors
import SpateRecord
import Testing

@Suite struct WatchFeedTests {
    @Test func whatWasToldIsTakenOnceInItsOrder() {
        let feed = WatchFeed()
        let series = ProbeSeries(monitor: 0, name: "up")
        let first = WatchReport.reading(ProbeReading(series: series, value: 1, clockNanos: 5))
        let second = WatchReport.event(
            WatchEvent(.targetDown, "It is down.", subject: "health", severity: .severe, clockNanos: 6)
        )
        feed.post(first)
        feed.post(second)
        #expect(feed.take() == [first, second])
        #expect(feed.take().isEmpty)
    }
}
