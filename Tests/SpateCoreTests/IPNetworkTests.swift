import SpateCore
import Testing

@Suite struct IPNetworkTests {
    @Test(arguments: [
        ("10.1.2.3/8", "10.0.0.0/8"), ("1.2.3.4/32", "1.2.3.4/32"), ("::1/128", "::1/128"), ("0.0.0.0/0", "0.0.0.0/0"),
        ("2001:db8::5/64", "2001:db8::/64"),
    ])
    func dropsWhatIsBehindThePrefix(text: String, printed: String) throws {
        #expect(try #require(IPNetwork(text)).description == printed)
    }

    @Test(arguments: ["1.2.3.4", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/", "/8", "x/8", "::/129", "1.2.3.4/8/8"])
    func refuses(text: String) {
        #expect(IPNetwork(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("0.0.0.0/0", "9.9.9.9", true),
        ("::/0", "9.9.9.9", false), ("127.0.0.8/30", "127.0.0.11", true), ("127.0.0.8/30", "127.0.0.12", false),
    ])
    func containsAddressesOfItsPrefix(network: String, address: String, isInside: Bool) throws {
        #expect(try #require(IPNetwork(network)).contains(#require(IPAddress(address))) == isInside)
    }
}
