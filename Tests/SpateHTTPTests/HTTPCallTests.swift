import NIOCore
import SpateCore
import SpateHTTP
import Testing

/// Whole calls against a server on loopback that follows a script; nothing waits for a clock but the time limit.
@Suite struct HTTPCallTests {
    private static let ok = ScriptedServer.Reply.text("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")

    @Test func usesConnectionAgain() async throws {
        try await ScriptedServer.serve(always: Self.ok) { server, url in
            let client = try await ClientHarness.make()
            let outcomes = [try await client.send(url + "/a"), try await client.send(url + "/b")]
            #expect(outcomes.map(\.body) == ["ok", "ok"])
            #expect(outcomes.map(\.didConnect) == [true, false])
            #expect(server.requests.map(\.connection) == [0, 0])
            #expect(server.requests.map(\.line) == ["GET /a HTTP/1.1", "GET /b HTTP/1.1"])
            #expect(server.requests[0].field("User-Agent") == "test")
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 2\n\nok", "HTTP/1.0 200 OK\nContent-Length: 2\n\nok",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nok and more",
    ])
    func opensAnother_whenConnectionCannotStay(answer: String) async throws {
        try await ScriptedServer.serve(always: .text(answer)) { server, url in
            let client = try await ClientHarness.make()
            let bodies = [try await client.send(url).body, try await client.send(url).body]
            #expect(bodies == ["ok", "ok"])
            #expect(server.requests.map(\.connection) == [0, 1])
        }
    }

    @Test func readsBodyUpToTheEnd() async throws {
        try await ScriptedServer.serve(always: .textAndClose("HTTP/1.1 200 OK\n\nall of it")) { _, url in
            let outcome = try await ClientHarness.make().send(url)
            #expect(outcome.body == "all of it")
            #expect(outcome.failure == nil)
        }
    }

    /// The first connection serves once and is closed when the next request comes in.
    @Test func triesAgain_whenKeptConnectionIsClosedUntouched() async throws {
        let script: @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply = { request in
            request.connection == 0 && request.line.contains("/second") ? .close : Self.ok
        }
        try await ScriptedServer.serve(script) { server, url in
            let client = try await ClientHarness.make()
            _ = try await client.send(url + "/first")
            let outcome = try await client.send(url + "/second")
            #expect(outcome.status == 200)
            #expect(outcome.hops == [200])
            #expect(server.requests.map(\.connection) == [0, 0, 1])
        }
    }

    @Test func doesNotTryAgain_whenMethodIsNotSafe() async throws {
        let script: @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply = { request in
            request.line.hasPrefix("POST") ? .close : Self.ok
        }
        try await ScriptedServer.serve(script) { server, url in
            let client = try await ClientHarness.make()
            _ = try await client.send(url)
            let outcome = try await client.send(url, method: "POST")
            #expect(outcome.failure == .endOfFile)
            #expect(server.requests.count == 2)
        }
    }

    @Test func failsWithEOF_whenNewConnectionIsClosed() async throws {
        try await ScriptedServer.serve(always: .close) { server, url in
            let outcome = try await ClientHarness.make().send(url)
            #expect(outcome.failure == .endOfFile)
            #expect(outcome.hops == [0])
            #expect(server.requests.count == 1)
        }
    }

    @Test func failsWithUnexpectedEOF_whenBodyIsCutShort() async throws {
        try await ScriptedServer.serve(always: .textAndClose("HTTP/1.1 200 OK\nContent-Length: 9\n\nhalf")) { _, url in
            let outcome = try await ClientHarness.make().send(url)
            #expect(outcome.failure == .unexpectedEndOfFile)
            #expect(outcome.status == 0)
        }
    }

    @Test func failsWith1050_whenTimeIsUp() async throws {
        try await ScriptedServer.serve(always: .silence) { _, url in
            let outcome = try await ClientHarness.make().send(url, timeoutNanos: 20_000_000)
            #expect(outcome.failure == .requestTimeout)
        }
    }

    @Test func failsWith1220_whenConnectionIsReset() async throws {
        try await ScriptedServer.serve(always: .reset) { _, url in
            let outcome = try await ClientHarness.make().send(url)
            #expect(outcome.failure?.code == 1220)
            #expect(outcome.failure?.text == "read: connection reset by peer")
        }
    }

    @Test func failsWith1212_whenConnectionIsRefused() async throws {
        // No server of another test can come to be at this one, as it can at one that was free a moment ago.
        let outcome = try await ClientHarness.make().send("http://127.0.0.1:1/")
        #expect(outcome.failure?.code == 1212)
        #expect(outcome.failure?.text == "dial: connection refused")
    }

    @Test func failsWith1000_whenAnswerIsNoHTTP() async throws {
        try await ScriptedServer.serve(always: .text("SSH-2.0-OpenSSH_9.6\n")) { _, url in
            let outcome = try await ClientHarness.make().send(url)
            #expect(outcome.failure?.code == 1000)
            #expect(outcome.failure?.text.contains("malformed HTTP response") == true)
        }
    }

    @Test func undoesContentEncoding() async throws {
        let packed = try ContentEncoder(compression: "gzip").encode(Array("packed".utf8))
        let head = ParsedAnswer.wire("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: \(packed.count)\n\n")
        try await ScriptedServer.serve(always: .bytes(head + packed)) { _, url in
            let outcome = try await ClientHarness.make().send(url)
            #expect(outcome.body == "packed")
        }
    }

    /// There is nothing to undo; k6 v1.1 fails with 1701 here if the coding is gzip or deflate.
    @Test(arguments: ["gzip", "deflate", "br", "zstd"])
    func takesAnswerToHEAD_asItIs(coding: String) async throws {
        let answer = "HTTP/1.1 200 OK\nContent-Encoding: \(coding)\nContent-Length: 40\n\n"
        try await ScriptedServer.serve(always: .text(answer)) { _, url in
            let outcome = try await ClientHarness.make().send(url, method: "HEAD")
            #expect(outcome.failure == nil)
            #expect(outcome.status == 200)
            #expect(outcome.body.isEmpty)
        }
    }

    @Test func failsWith1701_whenEncodingIsBroken() async throws {
        let answer = "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 4\n\noops"
        try await ScriptedServer.serve(always: .text(answer)) { _, url in
            let outcome = try await ClientHarness.make().send(url)
            #expect(outcome.failure?.code == 1701)
        }
    }

    @Test func followsRedirects_withCookiesOfEveryHop() async throws {
        let script: @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply = { request in
            switch request.line {
            case "POST /1 HTTP/1.1":
                .text("HTTP/1.1 302 Found\nLocation: /2\nSet-Cookie: a=1\nContent-Length: 0\n\n")
            case "GET /2 HTTP/1.1":
                .text("HTTP/1.1 303 See Other\nLocation: 3?q\nSet-Cookie: b=2\nContent-Length: 0\n\n")
            default: Self.ok
            }
        }
        try await ScriptedServer.serve(script) { server, url in
            let outcome = try await ClientHarness.make().send(url + "/1", method: "POST", headers: [("X-Test", "y")])
            #expect(outcome.hops == [302, 303, 200])
            #expect(outcome.redirectCount == 2)
            let requests = server.requests
            #expect(requests.map(\.line) == ["POST /1 HTTP/1.1", "GET /2 HTTP/1.1", "GET /3?q HTTP/1.1"])
            #expect(requests.map { $0.field("Cookie") } == [nil, "a=1", "a=1; b=2"])
            #expect(requests.map { $0.field("Referer") } == [nil, url + "/1", url + "/2"])
            #expect(requests.allSatisfy { $0.connection == 0 && $0.field("X-Test") == "y" })
        }
    }

    @Test func keepsMethod_whenRedirectedBy307() async throws {
        let script: @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply = { request in
            request.line.hasSuffix("/1 HTTP/1.1")
                ? .text("HTTP/1.1 307 Temporary Redirect\nLocation: /2\nContent-Length: 0\n\n") : Self.ok
        }
        try await ScriptedServer.serve(script) { server, url in
            _ = try await ClientHarness.make().send(url + "/1", method: "DELETE")
            #expect(server.requests.map(\.line) == ["DELETE /1 HTTP/1.1", "DELETE /2 HTTP/1.1"])
        }
    }

    @Test func stopsAtTheLimitOfRedirects() async throws {
        let answer = "HTTP/1.1 302 Found\nLocation: /again\nContent-Length: 0\n\n"
        try await ScriptedServer.serve(always: .text(answer)) { server, url in
            let outcome = try await ClientHarness.make().send(url, maxRedirects: 3)
            #expect(outcome.status == 302)
            #expect(outcome.hitRedirectLimit)
            #expect(outcome.failure == nil)
            #expect(server.requests.count == 4)
        }
    }

    /// Pairs of hosts, and whether secrets follow a redirect from one to the other.
    @Test(arguments: [
        ("a.test", "a.test", true), ("a.test", "sub.a.test", true), ("sub.a.test", "a.test", false),
        ("a.test", "ba.test", false), ("a.test", "127.0.0.1", false), ("a.test:81", "a.test:82", true),
    ])
    func letsSecretsFollowRedirects_belowTheirHost(from: String, to: String, follows: Bool) async throws {
        let script: @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply = { request in
            request.line.contains("/1 ")
                ? .text("HTTP/1.1 302 Found\nLocation: http://\(to)/2\nContent-Length: 0\n\n") : Self.ok
        }
        try await ScriptedServer.serve(script) { server, url in
            var options = NetworkOptions()
            let target = try #require(HostOverride(String(url.dropFirst(7))))
            options.hosts = [(try #require(HostPattern("*", port: .allowed)), target)]
            let rules = DialRules(options)
            let client = try await ClientHarness.make { $0.rules = rules }
            _ = try await client.send("http://\(from)/1", headers: [("Authorization", "x"), ("Cookie", "y=1")])
            let requests = server.requests
            #expect(requests.map { $0.field("Authorization") } == ["x", follows ? "x" : nil])
            #expect(requests.map { $0.field("Cookie") } == ["y=1", nil])
        }
    }
}
