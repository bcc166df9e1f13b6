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

    @Test(.timeLimit(.minutes(1)))
    func readsEachOnce_beforeTheRun() async throws {
        let server = LoopbackServer([.init(status: 503, body: "busy"), .init(body: #"{"jobs":4}"#)])
        let port = try await server.start()
        let broken = LoopbackServer([.init(status: 401)])
        let brokenPort = try await broken.start()
        let board = try MonitorBoard([
            MonitorSpec(text: "http=http://127.0.0.1:\(port)/health,name=shop"),
            MonitorSpec(text: "http=http://127.0.0.1:1/"),
            MonitorSpec(text: "prometheus=http://127.0.0.1:\(brokenPort),query=up"),
        ])
        let first = await board.readOnce()
        #expect(first.map(\.name) == ["shop", "http", "prometheus"])
        #expect(server.requests.count == 1)
        #expect(reason(first[0])?.contains("503") == true)
        #expect(reason(first[1])?.contains("connection refused") == true)
        #expect(reason(first[2]) == nil)
        if case .unread = first[2].outcome {} else { Issue.record("\(first[2])") }
        let second = await board.readOnce()[0]
        if case .healthy = second.outcome {} else { Issue.record("\(second)") }
        #expect(board.take().isEmpty)
    }

    private func reason(_ reading: FirstReading) -> String? {
        if case .unhealthy(let why) = reading.outcome { why } else { nil }
    }

    @Test func endsWithoutAStart() throws {
        try MonitorBoard([MonitorSpec(text: "http=http://127.0.0.1:1/")]).stop()
    }
}
