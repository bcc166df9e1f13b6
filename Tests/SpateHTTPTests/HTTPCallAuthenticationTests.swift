import SpateCore
import Testing

@testable import SpateHTTP

/// Whole calls with `authentication`; the proofs themselves are tested with `DigestAnswer` and `NTLMMessage`.
@Suite struct HTTPCallAuthenticationTests {
    private static let ok = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok"

    private static func refused(_ challenge: String) -> ScriptedServer.Reply {
        .text("HTTP/1.1 401 Unauthorized\nContent-Length: 2\nWWW-Authenticate: \(challenge)\n\nno")
    }

    /// Asks with `challenge` whoever comes without credentials of its scheme.
    private static func server(asking challenge: String) -> @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply {
        let scheme = String(challenge.prefix { $0 != " " })
        return { request in
            if request.line.contains("/moved") {
                return .text("HTTP/1.1 302 Found\nContent-Length: 0\nLocation: /there\n\n")
            }
            guard let field = request.field("Authorization"), field.hasPrefix(scheme) else { return refused(challenge) }
            // The type of an NTLM message is its ninth byte.
            let isFirst = scheme == "NTLM" && (try? Base64().decode(Array(field.dropFirst(5).utf8)))?[8] == 1
            return isFirst ? refused("NTLM " + Base64.encode(NTLMMessageTests.challenge())) : .text(ok)
        }
    }

    private static func authenticated(_ url: String, _ user: String = "me:secret") -> String {
        url.replacing("http://", with: "http://\(user)@")
    }

    @Test func answersDigest_withASecondRoundTrip() async throws {
        try await ScriptedServer.serve(Self.server(asking: #"Digest realm="r", nonce="n", qop="auth""#)) {
            server,
            url in
            let client = try await ClientHarness.make()
            let outcome = try await client.send(Self.authenticated(url) + "/a?b", authentication: .digest)
            #expect(outcome.hops == [401, 200])
            #expect(outcome.awaited == [.digest, nil])
            #expect(server.requests.map(\.connection) == [0, 0])
            #expect(server.requests[0].field("Authorization") == nil)
            let fields = AuthenticationChallenge.all(in: [server.requests[1].field("Authorization") ?? ""])
            #expect(fields.first?.parameters["username"] == "me")
            #expect(fields.first?.parameters["uri"] == "/a?b")
            #expect(outcome.url == url + "/a?b")
        }
    }

    @Test func asksOnce_whenDigestIsRefusedOrUnknown() async throws {
        try await ScriptedServer.serve(always: Self.refused(#"Digest nonce="n""#)) { _, url in
            let client = try await ClientHarness.make()
            #expect(try await client.send(Self.authenticated(url), authentication: .digest).hops == [401, 401])
        }
        try await ScriptedServer.serve(always: Self.refused("Bearer")) { _, url in
            let client = try await ClientHarness.make()
            #expect(try await client.send(Self.authenticated(url), authentication: .digest).hops == [401])
        }
    }

    @Test func answersDigestAnew_behindARedirect() async throws {
        try await ScriptedServer.serve(Self.server(asking: #"Digest nonce="n""#)) { _, url in
            let client = try await ClientHarness.make()
            let outcome = try await client.send(Self.authenticated(url) + "/moved", authentication: .digest)
            #expect(outcome.hops == [302, 401, 200])
            #expect(outcome.awaited == [.digest, nil, nil])
        }
    }

    @Test func sendsThreeMessagesOfNTLM_onOneConnection() async throws {
        try await ScriptedServer.serve(Self.server(asking: "NTLM")) { server, url in
            let client = try await ClientHarness.make()
            let outcome = try await client.send(Self.authenticated(url), authentication: .ntlm)
            #expect(outcome.hops == [401, 401, 200])
            #expect(outcome.awaited == [.ntlm, nil, nil])
            #expect(server.requests.map(\.connection) == [0, 0, 0])
            #expect(server.requests[0].field("Authorization") == nil)
            #expect(outcome.url == Self.authenticated(url))
        }
    }

    @Test func fallsBackToBasic_whenServerKnowsNothingElse() async throws {
        try await ScriptedServer.serve(Self.server(asking: "Basic")) { server, url in
            let client = try await ClientHarness.make()
            #expect(try await client.send(Self.authenticated(url), authentication: .ntlm).hops == [401, 200])
            #expect(server.requests[1].field("Authorization") == "Basic bWU6c2VjcmV0")
        }
    }

    /// A server that asks for something else does not get the password.
    @Test func keepsThePassword_whenNothingKnownIsOffered() async throws {
        try await ScriptedServer.serve(always: Self.refused(#"Digest nonce="n""#)) { server, url in
            let client = try await ClientHarness.make()
            #expect(try await client.send(Self.authenticated(url), authentication: .ntlm).hops == [401])
            #expect(server.requests[0].field("Authorization") == nil)
        }
    }

    @Test func takesNTLMsCredentials_fromABasicField() async throws {
        try await ScriptedServer.serve(Self.server(asking: "NTLM")) { server, url in
            let client = try await ClientHarness.make()
            let basic = [(name: "Authorization", value: "Basic bWU6c2VjcmV0")]
            #expect(try await client.send(url, headers: basic, authentication: .ntlm).hops == [401, 401, 200])
            #expect(server.requests[0].field("Authorization") == nil)
            let bearer = [(name: "Authorization", value: "Bearer x")]
            #expect(try await client.send(url, headers: bearer, authentication: .ntlm).hops == [401])
            #expect(server.requests[3].field("Authorization") == "Bearer x")
        }
    }
}
