import SpateDemo
import Testing

@Suite struct ConnectionEndpointsTests {
    private static let keepAlive = " HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test(arguments: [nil, 0])
    func closesAfterTheAnswer(tlsPort: Int?) async throws {
        let exchange = try await withDemoServer(DemoServerConfiguration(port: 0, tlsPort: tlsPort)) {
            try await $0.exchange("GET /close" + Self.keepAlive)
        }
        #expect(exchange.text.contains("\r\nConnection: close\r\n"))
        #expect(exchange.text.hasSuffix(#"{"closed":true}"#))
        #expect(!exchange.isReset)
    }

    @Test(arguments: [nil, 0])
    func resetsWithoutAnAnswer(tlsPort: Int?) async throws {
        let exchange = try await withDemoServer(DemoServerConfiguration(port: 0, tlsPort: tlsPort)) {
            try await $0.exchange("GET /reset" + Self.keepAlive)
        }
        #expect(exchange.bytes.isEmpty)
        #expect(exchange.isReset)
    }
}
