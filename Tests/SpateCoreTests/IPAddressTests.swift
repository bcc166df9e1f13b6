import SpateCore
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("1.2.3.4", "1.2.3.4"), ("::1", "::1"), ("2001:DB8:0:0::1", "2001:db8::1"), ("::ffff:1.2.3.4", "1.2.3.4"),
        ("255.255.255.255", "255.255.255.255"), ("::", "::"),
    ])
    func readsAndPrints(text: String, printed: String) throws {
        #expect(try #require(IPAddress(text)).description == printed)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.x", "::1%lo", "a.com", "1.2.3.4:80", ":",
    ])
    func refuses(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func knowsLoopback() {
        #expect(
            ["127.9.8.7", "::1", "128.0.0.1", "::2"].map { IPAddress($0)?.isLoopback } == [true, true, false, false]
        )
    }
}
