import NIOCore
import NIOPosix
import SpateCore
import SpateHTTP
import Testing

/// Where connections go, against servers on loopback.
@Suite struct DialerTests {
    private static let ok = ScriptedServer.Reply.text("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")

    private static func rules(
        hosts: [(String, String)] = [],
        blocked: [String] = [],
        blacklist: [String] = []
    ) -> DialRules {
        var options = NetworkOptions()
        options.hosts = hosts.compactMap { entry in
            HostPattern(entry.0, port: .allowed).flatMap { pattern in HostOverride(entry.1).map { (pattern, $0) } }
        }
        options.blockHostnames = blocked.compactMap { HostPattern($0, port: .refused) }
        options.blacklistIPs = blacklist.compactMap { IPNetwork($0) }
        return DialRules(options)
    }

    @Test func keepsTheNameInTheHostField_whenTheAddressIsAnother() async throws {
        try await ScriptedServer.serve(always: Self.ok) { server, url in
            let address = String(url.dropFirst(7))
            let client = try await ClientHarness.make { $0.rules = Self.rules(hosts: [("a.test", address)]) }
            #expect(try await client.send("http://a.test/x").status == 200)
            #expect(server.requests.map { $0.field("Host") } == ["a.test"])
        }
    }

    @Test func failsWith1111_whenTheNameIsBlocked() async throws {
        let client = try await ClientHarness.make { $0.rules = Self.rules(blocked: ["*.b.test"]) }
        let failure = try await client.send("http://a.b.test/").failure
        #expect(failure?.code == 1111)
        #expect(failure?.detail == "hostname (a.b.test) is in a blocked pattern (*.b.test)")
    }

    @Test func failsWith1110_whenTheAddressIsBlacklisted() async throws {
        let client = try await ClientHarness.make {
            $0.rules = Self.rules(hosts: [("a.test", "10.1.2.3")], blacklist: ["10.0.0.0/8"])
        }
        let failure = try await client.send("http://a.test/").failure
        #expect(failure?.code == 1110)
        #expect(failure?.detail == "IP (10.1.2.3) is in a blacklisted range (10.0.0.0/8)")
    }

    @Test func tellsAProxyTheWholeURL() async throws {
        try await ScriptedServer.serve(always: Self.ok) { server, url in
            let rules = Self.rules(hosts: [("proxy.test", String(url.dropFirst(7)))])
            let proxies = try ProxyRules(environment: [("HTTP_PROXY", "http://u:p@proxy.test")])
            let client = try await ClientHarness.make {
                $0.rules = rules
                $0.proxies = proxies
            }
            #expect(try await client.send("http://a.test:81/x?y").status == 200)
            #expect(server.requests.map(\.line) == ["GET http://a.test:81/x?y HTTP/1.1"])
            #expect(server.requests.map { $0.field("Host") } == ["a.test:81"])
            #expect(server.requests.map { $0.field("Proxy-Authorization") } == ["Basic dTpw"])
        }
    }

    @Test func failsWithTheReason_whenAProxyRefusesATunnel() async throws {
        let refusal = ScriptedServer.Reply.text("HTTP/1.1 403 Not for you\nContent-Length: 0\n\n")
        try await ScriptedServer.serve(always: refusal) { server, url in
            let rules = Self.rules(hosts: [("proxy.test", String(url.dropFirst(7)))])
            let proxies = try ProxyRules(environment: [("HTTPS_PROXY", "proxy.test")])
            let client = try await ClientHarness.make {
                $0.rules = rules
                $0.proxies = proxies
            }
            let failure = try await client.send("https://a.test/").failure
            #expect(failure == HTTPFailure(1000, "Not for you"))
            #expect(server.requests.map(\.line) == ["CONNECT a.test:443 HTTP/1.1"])
        }
    }

    @Test func speaksTLSThroughATunnel() async throws {
        var settings = TLSSettings()
        settings.verifiesCertificates = false
        settings.clientAuth = [TLSClientAuth(certificate: TestCertificates.first, key: TestCertificates.firstKey)]
        let contexts = try TLSContexts(settings)
        try await TLSServer.serve(asksForTunnel: true) { port in
            let rules = Self.rules(hosts: [("proxy.test", "127.0.0.1:\(port)")])
            let proxies = try ProxyRules(environment: [("HTTPS_PROXY", "proxy.test")])
            let client = try await ClientHarness.make {
                $0.tls = contexts
                $0.rules = rules
                $0.proxies = proxies
            }
            let outcomes = [try await client.send("https://a.test/x"), try await client.send("https://a.test/y")]
            #expect(outcomes.map(\.failure) == [nil, nil])
            #expect(outcomes.map(\.body) == ["first", "first"])
            #expect(outcomes.map(\.didConnect) == [true, false])
        }
    }

    @Test func sendsFromTheLocalAddress() async throws {
        let pool = try LocalIPPool("203.0.113.1")
        let client = try await ClientHarness.make { $0.localIPs = pool }
        let failure = try await client.send("http://127.0.0.1:9/").failure
        #expect(failure?.detail == "dial tcp 203.0.113.1:0->127.0.0.1:9: bind: cannot assign requested address")
    }
}
