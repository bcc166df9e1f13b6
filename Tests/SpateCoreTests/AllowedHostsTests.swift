import SpateCore
import Testing

@Suite struct AllowedHostsTests {
    private func allows(_ entries: [String], _ host: String, _ port: Int = 443) throws -> Bool {
        try AllowedHosts(entries).allows(host: host, port: port)
    }

    @Test func namesAreWholeNamesInAnyCase() throws {
        #expect(try allows(["shop.example"], "Shop.Example"))
        #expect(try !allows(["shop.example"], "shop.example.evil.com"))
        #expect(try !allows(["shop.example"], "api.shop.example"))
    }

    @Test func wildcardsAreForWhatIsBeforeThem() throws {
        #expect(try allows(["*.shop.example"], "api.shop.example"))
        #expect(try !allows(["*.shop.example"], "shop.example"))
        #expect(try !allows(["*.shop.example"], "evilshop.example"))
    }

    @Test func portsCountWhereTheyAreNamed() throws {
        #expect(try allows(["shop.example:8443"], "shop.example", 8443))
        #expect(try !allows(["shop.example:8443"], "shop.example", 443))
        #expect(try allows(["127.0.0.1:80"], "127.0.0.1", 80))
        #expect(try !allows(["[::1]:80"], "::1", 81))
    }

    @Test func addressesHaveToBeAllowedAsAddresses() throws {
        #expect(try allows(["10.0.0.0/8"], "10.1.2.3"))
        #expect(try allows(["::1"], "::1"))
        #expect(try !allows(["10.0.0.0/8"], "11.1.2.3"))
        #expect(try !allows(["shop.example", "*.example"], "127.0.0.1"))
    }

    @Test(arguments: ["", "*", "https://shop.example", "shop.example:http", "shop.example:0", "a b", "10.0.0.0/33"])
    func whatIsNoHostIsRefused(_ text: String) {
        #expect(throws: ConfigIssue.self) { try AllowedHosts([text]) }
    }
}
