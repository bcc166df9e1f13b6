/// `application/x-www-form-urlencoded` bodies and query strings.
///
/// - Source: Go `url.Values.Encode`; checked by `FormEncodingTests`.
package enum FormEncoding {
    /// The media type of what ``encode(_:)`` makes.
    package static let contentType = "application/x-www-form-urlencoded"

    /// Encodes fields with the keys sorted by their bytes; a space becomes `+`.
    ///
    /// - Parameter fields: Keys with their values in order; a key without values is left out, and the values of a key
    ///   that is listed twice stay in order.
    /// - Returns: ASCII text.
    package static func encode(_ fields: [(String, [String])]) -> String {
        let sorted = fields.enumerated().sorted { left, right in
            if left.element.0.utf8.elementsEqual(right.element.0.utf8) { return left.offset < right.offset }
            return left.element.0.utf8.lexicographicallyPrecedes(right.element.0.utf8)
        }
        var encoded: [UInt8] = []
        for (_, field) in sorted {
            for value in field.1 {
                if !encoded.isEmpty { encoded.append(UInt8(ascii: "&")) }
                PercentEncoding.append(field.0.utf8, for: .query, to: &encoded)
                encoded.append(UInt8(ascii: "="))
                PercentEncoding.append(value.utf8, for: .query, to: &encoded)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Decodes one key or value: `+` becomes a space; invalid UTF-8 becomes U+FFFD.
    ///
    /// - Returns: `nil` when an escape is incomplete.
    package static func decode(component: String) -> String? {
        guard let bytes = try? PercentEncoding.decode(component[...].utf8, in: .query) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
