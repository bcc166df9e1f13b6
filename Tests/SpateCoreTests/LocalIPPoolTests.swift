import SpateCore
import Testing

@Suite struct LocalIPPoolTests {
    @Test(arguments: [
        ("10.0.0.1", ["10.0.0.1", "10.0.0.1"]),
        ("10.0.0.1,10.0.0.7", ["10.0.0.1", "10.0.0.7", "10.0.0.1"]),
        ("10.0.0.254-10.0.1.1", ["10.0.0.254", "10.0.0.255", "10.0.1.0", "10.0.1.1", "10.0.0.254"]),
        ("10.0.0.0/30", ["10.0.0.1", "10.0.0.2", "10.0.0.1"]),
        ("10.0.0.6/31", ["10.0.0.6", "10.0.0.7", "10.0.0.6"]),
        ("10.0.0.9/32,::1", ["10.0.0.9", "::1", "10.0.0.9"]),
        ("2001:db8::/126", ["2001:db8::", "2001:db8::1"]),
    ])
    func dealsAddressesInTurn(text: String, addresses: [String]) throws {
        let pool = try LocalIPPool(text)
        #expect((1...addresses.count).map { pool.address(ofVU: $0).description } == addresses)
    }

    @Test func givesTheFirst_toSetup() throws {
        #expect(try LocalIPPool("10.0.0.4,10.0.0.5").address(ofVU: 0).description == "10.0.0.4")
    }

    @Test(arguments: [
        ("", "must be an IP address"), ("here", "must be an IP address"), ("10.0.0.1,", "must be an IP address"),
        ("10.0.0.2-10.0.0.1", "must not end before it begins"), ("10.0.0.1-::1", "in one family"),
        ("10.0.0.0/33", "must be an IP address"), ("::/0", "too many"),
    ])
    func saysWhatIsWrong(text: String, part: String) {
        let error = #expect(throws: ConfigIssue.self) { try LocalIPPool(text) }
        #expect(error?.message.contains(part) == true)
    }
}
