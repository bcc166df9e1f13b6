import SpateCore
import Testing

@Suite struct DialRulesTests {
    private static func rules() throws -> DialRules {
        var options = NetworkOptions()
        options.blockHostnames = ["blocked.test", "*.no.test", "9.9.9.9"].compactMap { HostPattern($0, port: .refused) }
        options.hosts = try [
            ("blocked.test", "127.0.0.1"), ("a.test", "127.0.0.2"), ("a.test:81", "127.0.0.3:99"), ("9.9.9.9", "::1"),
        ].map { (try #require(HostPattern($0.0, port: .allowed)), try #require(HostOverride($0.1))) }
        options.blacklistIPs = ["10.0.0.0/8"].compactMap { IPNetwork($0) }
        return DialRules(options)
    }

    @Test(
        arguments: [
            ("blocked.test", 80, .blocked(pattern: "blocked.test")), ("x.No.test", 80, .blocked(pattern: "*.no.test")),
            ("a.test", 80, .address(IPAddress(.v4, bits: 0x7F00_0002), port: 80)),
            ("a.test", 81, .address(IPAddress(.v4, bits: 0x7F00_0003), port: 99)),
            ("9.9.9.9", 80, .address(IPAddress(.v6, bits: 1), port: 80)),
            ("1.0.0.1", 7, .address(IPAddress(.v4, bits: 0x0100_0001), port: 7)),
            ("::1", 7, .address(IPAddress(.v6, bits: 1), port: 7)),
            ("other.test", 80, .name("other.test", port: 80)),
        ] as [(String, Int, DialRules.Route)]
    )
    func findsTheWay(host: String, port: Int, route: DialRules.Route) throws {
        #expect(try Self.rules().route(host: host, port: port) == route)
    }

    @Test func knowsBlacklistedAddresses() throws {
        let rules = try Self.rules()
        #expect(rules.blacklisting(try #require(IPAddress("10.9.8.7")))?.description == "10.0.0.0/8")
        #expect(rules.blacklisting(try #require(IPAddress("11.9.8.7"))) == nil)
    }

    @Test func looksEverythingUp_withoutOptions() {
        #expect(DialRules().route(host: "a.test", port: 1) == .name("a.test", port: 1))
    }
}

@Suite struct AllowedDialTests {
    private func rules(_ allowed: [String]) throws -> DialRules {
        var options = NetworkOptions()
        options.hosts = [
            (try #require(HostPattern("moved.test", port: .allowed)), try #require(HostOverride("127.0.0.2")))
        ].map { ($0.0, $0.1) }
        return DialRules(options, allowed: try AllowedHosts(allowed))
    }

    @Test func hostsThatAreNotAllowedAreRefusedBeforeTheyAreLookedUp() throws {
        #expect(try rules(["a.test"]).route(host: "a.test", port: 80) == .name("a.test", port: 80))
        #expect(try rules(["a.test"]).route(host: "b.test", port: 80) == .refused(host: "b.test", port: 80))
        #expect(try rules(["a.test"]).route(host: "127.0.0.1", port: 80) == .refused(host: "127.0.0.1", port: 80))
    }

    @Test func addressesThatTheOptionHostsGivesHaveToBeAllowedToo() throws {
        #expect(
            try rules(["moved.test"]).route(host: "moved.test", port: 80) == .refused(host: "127.0.0.2", port: 80)
        )
        let address = try #require(IPAddress("127.0.0.2"))
        #expect(
            try rules(["moved.test", "127.0.0.2"]).route(host: "moved.test", port: 80) == .address(address, port: 80)
        )
    }

    @Test func proxiesHaveToBeAllowedToo() throws {
        let proxies = try #require(try ProxyRules(environment: [("HTTP_PROXY", "http://proxy.test:3128")]))
        let proxy = try #require(proxies.proxy(host: "a.test", port: 80, isTLS: false))
        #expect(
            try rules(["a.test"]).route(host: "a.test", port: 80, proxy: proxy)
                == .refused(host: "proxy.test", port: 3128)
        )
        #expect(
            try rules(["a.test", "proxy.test:3128"]).route(host: "a.test", port: 80, proxy: proxy)
                == .name("proxy.test", port: 3128)
        )
        #expect(
            try rules(["proxy.test"]).route(host: "a.test", port: 80, proxy: proxy)
                == .refused(host: "a.test", port: 80)
        )
    }
}
