import SpateCore
import SpateEngine
import Testing

/// Options about the network in scripts: what is read, and what is said of mistakes.
@Suite struct NetworkOptionReadingTests {
    private static func read(_ text: String) throws -> (OptionLayer, OptionLayer.Findings) {
        let value = try JSONValue(parsing: text)
        return OptionLayer.read(try #require(value.objectValue))
    }

    /// Each is printed as it was read.
    @Test(arguments: [
        ("hosts", #"{"*.x.test":"::1","a.test:8080":"127.0.0.1:81"}"#), ("blacklistIPs", #"["10.0.0.0/8"]"#),
        ("blockHostnames", #"["*.Bad.test","worse.test"]"#), ("dns", #"{"ttl":"1m","select":"first","policy":"any"}"#),
        ("tlsVersion", #"{"min":"tls1.2","max":"tls1.3"}"#), ("tlsCipherSuites", #"["TLS_AES_128_GCM_SHA256"]"#),
        ("tlsAuth", #"[{"cert":"c","key":"k","password":"p","domains":["a"]}]"#), ("rps", "5"),
        ("httpDebug", #""full""#),
    ])
    func readsEach(key: String, text: String) throws {
        let (layer, findings) = try Self.read(#"{"\#(key)":\#(text)}"#)
        #expect(findings.issues.isEmpty)
        #expect(findings.unknownKeys.isEmpty)
        #expect(layer.network.json(key)?.serialized() == text)
    }

    @Test(arguments: [
        (#"{"hosts":5}"#, "hosts"), (#"{"hosts":{"a*b":"1.2.3.4"}}"#, "hosts.a*b"),
        (#"{"hosts":{"a":"x"}}"#, "hosts.a"),
        (#"{"hosts":{"a":1}}"#, "hosts.a"), (#"{"blacklistIPs":["10.0.0.0/8","1.2.3.4"]}"#, "blacklistIPs[1]"),
        (#"{"blacklistIPs":"10.0.0.0/8"}"#, "blacklistIPs"), (#"{"blockHostnames":["a:80"]}"#, "blockHostnames[0]"),
        (#"{"dns":"ttl=1"}"#, "dns"), (#"{"dns":{"ttl":5}}"#, "dns.ttl"), (#"{"dns":{"select":"x"}}"#, "dns.select"),
        (#"{"dns":{"policy":"x"}}"#, "dns.policy"), (#"{"tlsVersion":"tls9"}"#, "tlsVersion"),
        (#"{"tlsVersion":{"max":"x"}}"#, "tlsVersion.max"), (#"{"tlsCipherSuites":["x"]}"#, "tlsCipherSuites[0]"),
        (#"{"tlsAuth":{}}"#, "tlsAuth"), (#"{"tlsAuth":["x"]}"#, "tlsAuth[0]"),
        (#"{"tlsAuth":[{}]}"#, "tlsAuth[0].cert"),
        (#"{"tlsAuth":[{"cert":"c"}]}"#, "tlsAuth[0].key"), (#"{"rps":1.5}"#, "rps"),
        (#"{"httpDebug":true}"#, "httpDebug"),
    ])
    func namesThePlace(text: String, path: String) throws {
        let issues = try Self.read(text).1.issues
        #expect(issues.map(\.path) == [path])
        #expect(issues.allSatisfy { $0.message.contains("must") || $0.message.contains("missing") })
    }

    @Test func refusesTimesToLive_withTheCodeOfBadFlags() throws {
        let (layer, _) = try Self.read(#"{"dns":{"ttl":"soon"}}"#)
        let error = #expect(throws: SpateError.self) { try RunOptions(layer) }
        #expect(error?.exitCode == .generic)
        #expect(error?.message.contains("dns.ttl") == true)
    }
}
