import SpateCore
import Testing

@testable import SpateCLI

@Suite struct RESTAddressTests {
    @Test(arguments: [
        ("localhost:6565", "localhost", 6565, "localhost:6565"), (":6565", "", 6565, "localhost:6565"),
        ("[::1]:0", "::1", 0, "[::1]:0"), ("127.0.0.1:80", "127.0.0.1", 80, "127.0.0.1:80"),
    ])
    func readsHostAndPort(text: String, host: String, port: Int, url: String) throws {
        let address = try RESTAddress(parsing: text)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.urlText == url)
    }

    @Test(arguments: ["foo", "foo:", "foo:bar", "foo:70000", ""])
    func wantsAPort(text: String) {
        #expect(throws: SpateError.self) { try RESTAddress(parsing: text) }
    }
}
