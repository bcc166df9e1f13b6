/// Applies the codings of `params.compression` to a request body.
///
/// - Source: k6 v1.1 `lib/netext/httpext/compression.go`; checked by `ContentDecoderTests`.
package struct ContentEncoder: Sendable, Equatable {
    /// The user's mistake of naming an algorithm that there is not.
    package struct UnknownAlgorithm: Error, Sendable, Equatable, CustomStringConvertible {
        package let name: String

        package var description: String {
            "unknown compression algorithm \(name), supported algorithms are [gzip deflate zstd br]"
        }
    }

    /// The codings in the order in which they are applied.
    package let codings: [ContentCoding]

    /// - Parameter compression: A comma-separated list; empty for no compression. Names are case-sensitive.
    /// - Throws: `UnknownAlgorithm` for the first token that is none, which an empty token is too.
    package init(compression: String) throws(UnknownAlgorithm) {
        var codings: [ContentCoding] = []
        for (name, coding) in compression.isEmpty ? [] : ContentCoding.tokens(of: compression) {
            guard let coding else { throw UnknownAlgorithm(name: name) }
            codings.append(coding)
        }
        self.codings = codings
    }

    /// The value of the `Content-Encoding` header, for example `gzip, br`.
    package var contentEncoding: String { codings.map(\.rawValue).joined(separator: ", ") }

    /// Encodes a whole body.
    package func encode(_ body: [UInt8]) -> [UInt8] {
        codings.reduce(body) { bytes, coding in
            bytes.withUnsafeBytes { buffer in
                switch coding {
                case .gzip: ZlibCoding.gzip.encode(buffer)
                case .deflate: ZlibCoding.deflate.encode(buffer)
                case .brotli: BrotliCoding.encode(buffer)
                case .zstd: ZstdCoding.encode(buffer)
                }
            }
        }
    }
}
