import NIOCore
import NIOPosix
import SpateFibers
import SpateHTTP
import Testing

/// Calls whose observer gets the body as it comes.
@Suite struct HTTPCallStreamTests {
    @Test func givesHeadAndPartsAndKeepsNothing() async throws {
        let answer = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\none\n3\ntwo\n0\n\n"
        try await ScriptedServer.serve(always: .text(answer)) { _, url in
            let outcome = try await StreamProbe.send(url)
            #expect(outcome.received == "onetwo")
            #expect(outcome.keptBytes == 0)
            #expect(outcome.status == 200)
            #expect(outcome.hops == 1)
        }
    }

    @Test func tellsOfTheFinalAnswerOnly() async throws {
        let script: @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply = { request in
            request.line.contains("/end")
                ? .text("HTTP/1.1 200 OK\nContent-Length: 3\n\nend")
                : .text("HTTP/1.1 302 Found\nLocation: /end\nContent-Length: 5\n\nmoved")
        }
        try await ScriptedServer.serve(script) { _, url in
            let outcome = try await StreamProbe.send(url)
            #expect(outcome.received == "end")
            #expect(outcome.hops == 2)
        }
    }

    /// The answer has no end; the call has one when it is told so, and counts.
    @Test func endsEarly() async throws {
        try await ScriptedServer.serve(always: .text("HTTP/1.1 200 OK\nSet-Cookie: a=b\n\npart")) { _, url in
            let outcome = try await StreamProbe.send(url, endsAfterPart: true)
            #expect(outcome.received == "part")
            #expect(outcome.status == 200)
            #expect(outcome.hops == 1)
            #expect(outcome.hasCookies)
        }
    }

    @Test func failsWhenTheAnswerBreaksOff() async throws {
        let answer = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\none\n"
        try await ScriptedServer.serve(always: .textAndClose(answer)) { _, url in
            let outcome = try await StreamProbe.send(url)
            #expect(outcome.received == "one")
            #expect(outcome.failure == .unexpectedEndOfFile)
        }
    }
}
