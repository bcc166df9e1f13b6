import SpateCore
import Testing

@Suite struct DNSOptionsTests {
    @Test func readsTheFlag() throws {
        let options = try DNSOptions(text: "ttl=90s,select=ROUNDROBIN,policy=onlyipv6")
        #expect(options.ttl == "90s")
        #expect(options.selection == .roundRobin)
        #expect(options.policy == .onlyIPv6)
        #expect(options.json.serialized() == #"{"ttl":"90s","select":"roundRobin","policy":"onlyIPv6"}"#)
    }

    @Test(arguments: ["ttl", "ttl=", "speed=1", "select=best", "policy=x", ",", "ttl=1s,"])
    func refuses(text: String) {
        #expect(throws: ConfigIssue.self) { try DNSOptions(text: text) }
    }

    @Test(
        arguments: [
            (nil, 300.0), ("", 300), ("0", 0), ("inf", 31_536_000), ("1500", 1.5), ("2m", 120), ("1d", 86400),
        ] as [(String?, Double)]
    )
    func knowsHowLongAnswersCount(ttl: String?, seconds: Double) throws {
        var options = DNSOptions()
        options.ttl = ttl
        #expect(try options.timeToLive().seconds == seconds)
    }

    @Test(arguments: ["soon", "-1s"]) func refusesTimes(ttl: String) {
        var options = DNSOptions()
        options.ttl = ttl
        #expect(throws: ConfigIssue.self) { try options.timeToLive() }
    }

    @Test func mergesKeyByKey() throws {
        let lower = try DNSOptions(text: "ttl=1s,select=first")
        let merged = lower.overlaid(by: try DNSOptions(text: "select=random,policy=any"))
        #expect(merged == (try DNSOptions(text: "ttl=1s,select=random,policy=any")))
    }

    @Test(
        arguments: [
            (.any, ["::1", "1.1.1.1", "::2"]), (.onlyIPv4, ["1.1.1.1"]), (.onlyIPv6, ["::1", "::2"]),
            (.preferIPv4, ["1.1.1.1"]), (.preferIPv6, ["::1", "::2"]),
        ] as [(DNSOptions.Policy, [String])]
    )
    func filtersAddresses(policy: DNSOptions.Policy, kept: [String]) {
        let addresses = ["::1", "1.1.1.1", "::2"].compactMap { IPAddress($0) }
        #expect(policy.filter(addresses).map(\.description) == kept)
    }

    @Test func takesTheOther_whenThePreferredIsMissing() {
        let addresses = ["::1"].compactMap { IPAddress($0) }
        #expect(DNSOptions.Policy.preferIPv4.filter(addresses) == addresses)
        #expect(DNSOptions.Policy.onlyIPv4.filter(addresses).isEmpty)
    }
}
