/// A way of compressing a body, named as in `Content-Encoding` and in k6's `params.compression`.
package enum ContentCoding: String, Sendable, CaseIterable {
    case gzip
    /// The zlib format (RFC 1950), not raw deflate, as HTTP defines it.
    case deflate
    case zstd
    case brotli = "br"

    /// Splits a comma-separated list like `gzip, br`; the coding of a token that is not known is `nil`.
    ///
    /// Names are case-sensitive, spaces around them are not part of them.
    static func tokens(of list: String) -> [(name: String, coding: ContentCoding?)] {
        list.split(separator: ",", omittingEmptySubsequences: false).map { token in
            var name = token.drop(while: isSpace)
            while let last = name.last, isSpace(last) { name.removeLast() }
            return (String(name), ContentCoding(rawValue: String(name)))
        }
    }

    private static func isSpace(_ character: Character) -> Bool {
        character == " " || character == "\t"
    }
}
