/// Undoes the codings of a `Content-Encoding` header.
///
/// Codings are undone from right to left; unknown ones are ignored, as if the body had never had them.
///
/// - Source: k6 v1.1 `lib/netext/httpext/compression.go`; checked by `ContentDecoderTests`.
package struct ContentDecoder: Sendable, Equatable {
    /// The largest body that is decoded unless told otherwise: 1 GiB.
    ///
    /// k6 has no limit; here a compression bomb must not take down the generator.
    package static let defaultLimitBytes = 1 << 30

    /// The known codings in the order in which they are undone.
    package let codings: [ContentCoding]

    /// - Parameter contentEncoding: The header's value, a comma-separated list; names are case-sensitive, as in k6.
    /// - Complexity: O(n).
    package init(contentEncoding: String) {
        codings = ContentCoding.tokens(of: contentEncoding).reversed().compactMap(\.coding)
    }

    /// Whether the body is to be used as it is.
    package var isIdentity: Bool { codings.isEmpty }

    /// Decodes a whole body.
    ///
    /// - Parameters:
    ///   - body: The body as it was received. An empty one is an error for gzip and deflate, as in k6.
    ///   - limitBytes: The largest result of any coding that is accepted.
    /// - Returns: The decoded body.
    /// - Throws: `ContentDecodingError` for a body that is broken, cut off, or larger than the limit when decoded.
    /// - Complexity: O(n) in the size of the result; memory grows with what has been decoded, not with what the body
    ///   says about itself.
    package func decode(
        _ body: UnsafeRawBufferPointer,
        limitBytes: Int = defaultLimitBytes
    ) throws(ContentDecodingError) -> [UInt8] {
        guard let first = codings.first else { return Array(body) }
        var decoded = try Self.decode(body, first, limitBytes)
        for coding in codings.dropFirst() {
            let result = decoded.withUnsafeBytes { buffer in
                Result { () throws(ContentDecodingError) in try Self.decode(buffer, coding, limitBytes) }
            }
            decoded = try result.get()
        }
        return decoded
    }

    /// Decodes a whole body given as an array.
    package func decode(
        _ body: [UInt8],
        limitBytes: Int = defaultLimitBytes
    ) throws(ContentDecodingError) -> [UInt8] {
        guard !isIdentity else { return body }
        let result = body.withUnsafeBytes { buffer in
            Result { () throws(ContentDecodingError) in try decode(buffer, limitBytes: limitBytes) }
        }
        return try result.get()
    }

    private static func decode(
        _ body: UnsafeRawBufferPointer,
        _ coding: ContentCoding,
        _ limitBytes: Int
    ) throws(ContentDecodingError) -> [UInt8] {
        var output = DecodedBytes(limitBytes: limitBytes)
        switch coding {
        case .gzip: try ZlibCoding.gzip.decode(body, into: &output)
        case .deflate: try ZlibCoding.deflate.decode(body, into: &output)
        case .brotli: try BrotliCoding.decode(body, into: &output)
        case .zstd: try ZstdCoding.decode(body, into: &output)
        }
        return output.bytes
    }
}
