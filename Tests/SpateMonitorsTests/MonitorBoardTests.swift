import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct MonitorBoardTests {
    @Test(.timeLimit(.minutes(1)))
    func readsUntilItIsStopped() async throws {
        let server = LoopbackServer([.init(body: #"{"jobs":4}"#)])
        let port = try await server.start()
        let url = "http://127.0.0.1:\(port)/health"
        let board = try MonitorBoard([
            MonitorSpec(text: "http=\(url),interval=100ms,timeout=20s,series.jobs=jobs,name=health"),
            MonitorSpec(text: "http=http://127.0.0.1:1/,interval=100ms"),
        ])
        #expect(board.monitors.map(\.name) == ["health", "http"])
        #expect(board.monitors[0].source == "GET \(url)")
        #expect(board.monitors[0].intervalNanos == 100_000_000)
        #expect(board.take().isEmpty)
        board.start()
        var reports: [WatchReport] = []
        while reports.number("jobs") == nil || reports.events.isEmpty {
            reports += board.take()
            await Task.yield()
        }
        board.stop()
        #expect(reports.number("jobs") == 4)
        #expect(reports.events[0].kind == .targetDown)
        #expect(reports.events[0].text.contains("connection refused"))
        #expect(reports.events[0].subject == "http")
        _ = board.take()
        let count = server.requests.count
        board.stop()
        #expect(server.requests.count == count)
    }

    @Test func endsWithoutAStart() throws {
        try MonitorBoard([MonitorSpec(text: "http=http://127.0.0.1:1/")]).stop()
    }
}
