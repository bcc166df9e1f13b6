import NIOPosix
import SpateCore
import Testing

@testable import SpateMonitors

@Suite struct HTTPFetcherTests {
    private func fetch(_ url: String, timeoutNanos: UInt64 = 20_000_000_000) async -> Result<HTTPAnswer, MonitorFailure>
    {
        let group = MultiThreadedEventLoopGroup.singleton
        let fetcher = HTTPFetcher(group, trust: TLSTrust(), timeoutNanos: timeoutNanos)
        let result: Result<HTTPAnswer, MonitorFailure>
        do throws(MonitorFailure) {
            result = .success(try await fetcher.fetch(HTTPAsk(url)))
        } catch {
            result = .failure(error)
        }
        await fetcher.close()
        return result
    }

    @Test func anAnswerHasStatusHeadersAndBody() async throws {
        let server = LoopbackServer([.init(status: 503, body: "busy", headers: ["Retry-After": "3"])])
        let answer = try await fetch("http://127.0.0.1:\(try await server.start())/x").get()
        #expect(answer.status == 503)
        #expect(answer.described == "status 503, “busy”")
        #expect(answer.retryAfterNanos == 3_000_000_000)
        #expect(answer.latencyNanos > 0)
        #expect(server.requests == ["GET /x "])
    }

    @Test func aRedirectIsAnAnswer() async throws {
        let server = LoopbackServer([.init(status: 302, headers: ["Location": "http://127.0.0.1:1/"])])
        let answer = try await fetch("http://127.0.0.1:\(try await server.start())/").get()
        #expect(answer.status == 302)
    }

    @Test func aRefusedConnectionAndASlowAnswerAreSaidInWords() async throws {
        // Nobody listens on port 1.
        #expect(
            await fetch("http://u:p@127.0.0.1:1/")
                == .failure(MonitorFailure("http://127.0.0.1:1/: connection refused"))
        )
        let server = LoopbackServer([.init(isSilent: true)])
        let url = "http://127.0.0.1:\(try await server.start())/"
        #expect(
            await fetch(url, timeoutNanos: 50_000_000) == .failure(MonitorFailure("\(url): no answer within 50ms"))
        )
    }
}
