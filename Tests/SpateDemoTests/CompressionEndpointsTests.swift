import Testing

@testable import SpateDemo

@Suite struct CompressionEndpointsTests {
    /// The constants were decoded with curl 7.88 and zstd; here only that they are sent unchanged.
    @Test(arguments: [
        ("/gzip", "gzip", CompressionEndpoints.gzip),
        ("/deflate", "deflate", CompressionEndpoints.zlib),
        ("/brotli", "br", CompressionEndpoints.brotli),
        ("/zstd", "zstd", CompressionEndpoints.zstandard),
        ("/gzip-broken", "gzip", Array("this is not gzip".utf8)),
    ])
    func sendsTheConstant(path: String, coding: String, bytes: [UInt8]) async throws {
        let response = try await withDemoServer { try await $0.send("GET \(path)") }
        #expect(response["content-encoding"] == coding)
        #expect(response["content-type"] == "application/json")
        #expect(response.body == bytes)
    }

    @Test(arguments: [CompressionEndpoints.brotli, CompressionEndpoints.zstandard])
    func holdsTheTextAsALiteral(bytes: [UInt8]) {
        #expect(bytes.firstRange(of: Array(CompressionEndpoints.text.utf8)) != nil)
    }
}
