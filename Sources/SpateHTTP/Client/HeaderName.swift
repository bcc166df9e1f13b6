/// Names of header fields.
package enum HeaderName {
    /// The canonical form, as `X-Foo-Bar`; names with characters that no field may have stay as they are.
    ///
    /// - Source: Go `net/textproto.CanonicalMIMEHeaderKey`.
    package static func canonical(_ name: String) -> String {
        var bytes = Array(name.utf8)
        guard bytes.allSatisfy(isTokenByte) else { return name }
        var startsWord = true
        for index in bytes.indices {
            let byte = bytes[index]
            if startsWord, (97...122).contains(byte) {
                bytes[index] = byte - 32
            } else if !startsWord, (65...90).contains(byte) {
                bytes[index] = byte + 32
            }
            startsWord = byte == UInt8(ascii: "-")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a byte may stand in a field's name.
    package static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
