internal import HTTPTypes
internal import Hummingbird

/// The text `{"compressed":true}` in every content coding that k6 knows, and one that is broken.
///
/// Constant bytes: a compressor's output may change with its version, and four of them for one line would be a waste.
struct CompressionEndpoints: EndpointGroup {
    /// What every coding decodes to.
    static let text = #"{"compressed":true}"#

    /// One path: its coding and its bytes.
    private static let codings: [(path: RouterPath, coding: String, bytes: [UInt8])] = [
        ("/gzip", "gzip", gzip), ("/deflate", "deflate", zlib), ("/brotli", "br", brotli), ("/zstd", "zstd", zstandard),
        ("/gzip-broken", "gzip", Array("this is not gzip".utf8)),
    ]

    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        for (path, coding, bytes) in Self.codings {
            router.get(path) { _, _ in
                Response.bytes(bytes, contentType: "application/json", headers: [(.contentEncoding, coding)])
            }
        }
    }

    /// RFC 1952, made by zlib, level 9, without a time.
    static let gzip: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 74, 206, 207, 45, 40, 74, 45, 46, 78, 77, 81, 178, 42, 41, 42, 77,
        173, 5,
        0, 241, 234, 57, 149, 19, 0, 0, 0,
    ]

    /// RFC 1950, which is what HTTP means by “deflate”.
    static let zlib: [UInt8] = [
        120, 218, 171, 86, 74, 206, 207, 45, 40, 74, 45, 46, 78, 77, 81, 178, 42, 41, 42, 77, 173, 5, 0, 73, 60, 7, 108,
    ]

    /// RFC 7932, quality 11.
    static let brotli: [UInt8] = [
        11, 9, 128, 123, 34, 99, 111, 109, 112, 114, 101, 115, 115, 101, 100, 34, 58, 116, 114, 117, 101, 125, 3,
    ]

    /// RFC 8878, level 19, no checksum.
    static let zstandard: [UInt8] = [
        40, 181, 47, 253, 0, 104, 153, 0, 0, 123, 34, 99, 111, 109, 112, 114, 101, 115, 115, 101, 100, 34, 58, 116, 114,
        117,
        101, 125,
    ]
}
