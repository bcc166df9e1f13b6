import NIOCore
import SpateCore
import SpateDemo
import Testing

/// Times are only compared with their lower bounds, which no slow machine can break.
@Suite struct KnownAnswerServerTests {
    @Test func measuresEveryAnswer() async throws {
        let truth = try await withKnownAnswerServer { client in
            for path in ["/fixed/2000", "/instant", "/lognormal/100/0.1", "/fixed/2000"] {
                #expect(try await client.send("GET \(path)").text == "ok\n")
            }
            return try JSONValue(parsing: try await client.send("GET /truth").text)
        }
        #expect(truth["count"] == 4)
        #expect(truth["max"]?.numberValue ?? 0 >= 2)
        #expect(truth["p90"]?.numberValue ?? 0 >= 2)
        #expect(truth["mean"]?.numberValue ?? 0 >= 1)
    }

    @Test func answersPipelinedRequestsInOrder() async throws {
        let head = " HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let requests = ["/fixed/500", "/instant", "/none", "/fixed/200"].map { "GET " + $0 + head }.joined()
        let text = try await withKnownAnswerServer {
            try await $0.exchange(requests + "GET /truth HTTP/1.1\r\nConnection: close\r\n\r\n").text
        }
        let statuses = text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
        #expect(statuses == ["200", "200", "404", "200", "200"])
        #expect(text.contains(#"{"count":3,"#))
    }

    @Test func forgets_whenReset() async throws {
        try await withKnownAnswerServer { client in
            _ = try await client.send("GET /instant")
            #expect(try await client.send("GET /truth/reset").text == #"{"reset":true}"#)
            #expect(try await client.send("GET /truth").text.hasPrefix(#"{"count":0,"#))
        }
    }

    @Test func holdsAnswers_whenItStalls() async throws {
        let configuration = KnownAnswerServerConfiguration(port: 0, stall: .milliseconds(30))
        let truth = try await withKnownAnswerServer(configuration) { client in
            _ = try await client.send("GET /instant")
            return try JSONValue(parsing: try await client.send("GET /truth").text)
        }
        #expect(truth["p50"]?.numberValue ?? 0 >= 30)
    }

    @Test func refusesAndCloses_whenItIsNoGET() async throws {
        let exchange = try await withKnownAnswerServer { try await $0.exchange("PUT / HTTP/1.1\r\n\r\n") }
        #expect(exchange.text.hasPrefix("HTTP/1.1 405 Method Not Allowed\r\n"))
    }

    @Test func throwsASentence_whenThePortIsInUse() async throws {
        try await withKnownAnswerServer { client async throws in
            let second = KnownAnswerServer(configuration: KnownAnswerServerConfiguration(port: client.port))
            let error = await #expect(throws: DemoServerError.self) { try await second.run { _ in } }
            #expect(error?.code == .portInUse)
        }
    }

    @Test func returns_whenCancelledWhileARequestWaits() async throws {
        let collected = try await withKnownAnswerServer { client in
            let (channel, collected) = try await client.connect()
            try await channel.writeAndFlush(ByteBuffer(string: "GET /fixed/600000000 HTTP/1.1\r\n\r\n"))
            return collected
        }
        #expect(try await collected.get().bytes.isEmpty)
    }
}
