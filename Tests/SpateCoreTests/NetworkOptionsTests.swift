import SpateCore
import Testing

@Suite struct NetworkOptionsTests {
    private static func sample() throws -> NetworkOptions {
        var options = NetworkOptions()
        options.hosts = try [("*.x.test", "::1"), ("a.test:8080", "127.0.0.1:81")].map {
            (try #require(HostPattern($0.0, port: .allowed)), try #require(HostOverride($0.1)))
        }
        options.blacklistIPs = [try #require(IPNetwork("192.168.1.7/24"))]
        options.blockHostnames = [try #require(HostPattern("*.Bad.test", port: .refused))]
        options.tlsCipherSuites = [try #require(TLSCipherSuite.named("TLS_AES_128_GCM_SHA256"))]
        options.tlsAuth = [TLSClientAuth(certificate: "c", key: "k", domains: ["a"])]
        options.rps = 5
        options.httpDebug = ""
        return options
    }

    /// What `inspect` of k6 v1.1 printed.
    @Test(
        arguments: [
            ("hosts", #"{"*.x.test":"::1","a.test:8080":"127.0.0.1:81"}"#), ("blacklistIPs", #"["192.168.1.0/24"]"#),
            ("blockHostnames", #"["*.Bad.test"]"#), ("tlsCipherSuites", #"["TLS_AES_128_GCM_SHA256"]"#),
            ("tlsAuth", #"[{"cert":"c","key":"k","password":null,"domains":["a"]}]"#), ("rps", "5"),
            ("httpDebug", #""""#),
            ("dns", #"{"ttl":null,"select":null,"policy":null}"#), ("tlsVersion", nil), ("localIPs", nil),
            ("other", nil),
        ] as [(String, String?)]
    )
    func printsAsInspectDoes(key: String, text: String?) throws {
        #expect(try Self.sample().json(key)?.serialized() == text)
    }

    @Test func isReplacedKeyByKey() throws {
        var upper = NetworkOptions()
        upper.rps = 7
        upper.blacklistIPs = []
        let merged = try Self.sample().overlaid(by: upper)
        #expect(merged.rps == 7)
        #expect(merged.blacklistIPs?.isEmpty == true)
        #expect(merged.hosts?.count == 2)
    }
}
