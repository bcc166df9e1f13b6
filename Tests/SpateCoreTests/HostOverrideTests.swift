import SpateCore
import Testing

@Suite struct HostOverrideTests {
    @Test(arguments: [
        ("1.2.3.4", "1.2.3.4"), ("1.2.3.4:80", "1.2.3.4:80"), ("1.2.3.4:0", "1.2.3.4"), ("::1", "::1"),
        ("[::1]:5", "[::1]:5"), ("[::1]", "::1"),
    ])
    func readsAndPrints(text: String, printed: String) throws {
        #expect(try #require(HostOverride(text)).description == printed)
    }

    @Test(arguments: [
        "", "abc", "1.2.3.4:", "1.2.3.4:x", "1.2.3.4:99999", "[1.2.3.4]:80", "a.com:80", ":80", "1.2.3.4:-1",
    ])
    func refuses(text: String) {
        #expect(HostOverride(text) == nil)
    }
}
