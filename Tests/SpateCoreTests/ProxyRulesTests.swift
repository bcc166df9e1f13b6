import SpateCore
import Testing

@Suite struct ProxyRulesTests {
    @Test func isNothing_withoutVariables() throws {
        #expect(try ProxyRules(environment: [("NO_PROXY", "a"), ("HTTP_PROXY", "")]) == nil)
    }

    @Test(
        arguments: [
            ("http://p.test:3128", "p.test", 3128, nil), ("P.test:3128/", "p.test", 3128, nil),
            ("p.test", "p.test", 80, nil),
            ("http://u%40x:pw@p.test", "p.test", 80, "Basic dUB4OnB3"), ("http://[::1]:8", "::1", 8, nil),
        ] as [(String, String, Int, String?)]
    )
    func readsURLs(text: String, host: String, port: Int, authorization: String?) throws {
        let rules = try #require(try ProxyRules(environment: [("https_proxy", text)]))
        let proxy = try #require(rules.proxy(host: "a.test", port: 443, isTLS: true))
        #expect(proxy.host == host)
        #expect(proxy.port == port)
        #expect(proxy.authorization == authorization)
        #expect(rules.proxy(host: "a.test", port: 80, isTLS: false) == nil)
    }

    @Test(arguments: ["socks5://p:1080", "https://p", "http://", "p:x", "p:70000"])
    func refusesURLs(text: String) {
        #expect(throws: ConfigIssue.self) { try ProxyRules(environment: [("HTTP_PROXY", text)]) }
    }

    @Test(arguments: [
        ("localhost", 80, false), ("127.0.0.1", 80, false), ("::1", 80, false), ("a.test", 80, false),
        ("b.a.test", 80, false),
        ("ba.test", 80, true), ("sub.test", 80, true), ("x.sub.test", 80, false), ("star.test", 80, true),
        ("x.star.test", 80, false), ("port.test", 81, false), ("port.test", 80, true), ("10.1.2.3", 80, false),
        ("11.1.2.3", 80, true), ("9.9.9.9", 80, false), ("9.9.9.8", 443, false), ("9.9.9.8", 80, true),
    ])
    func knowsExceptions(host: String, port: Int, isProxied: Bool) throws {
        let exceptions = "A.test, .sub.test,*.star.test,port.test:81,10.0.0.0/8,9.9.9.9,9.9.9.8:443,"
        let rules = try #require(try ProxyRules(environment: [("HTTP_PROXY", "p:1"), ("NO_PROXY", exceptions)]))
        #expect((rules.proxy(host: host, port: port, isTLS: false) != nil) == isProxied)
    }

    @Test func isOff_whenEverythingIsExcepted() throws {
        let rules = try #require(try ProxyRules(environment: [("HTTP_PROXY", "p:1"), ("no_proxy", "*")]))
        #expect(rules.proxy(host: "a.test", port: 80, isTLS: false) == nil)
    }

    @Test func prefersUpperCase() throws {
        let rules = try #require(try ProxyRules(environment: [("http_proxy", "low:1"), ("HTTP_PROXY", "up:1")]))
        #expect(rules.proxy(host: "a.test", port: 80, isTLS: false)?.host == "up")
    }
}
