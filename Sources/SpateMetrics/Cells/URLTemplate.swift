/// The name of all URLs that differ in ids only: `https://shop.example/user/17?tab=2` is `https://shop.example/user/{id}`.
///
/// A segment of the path is an id when it is a number, a UUID, or a longer word of hexadecimal or mixed letters and
/// digits; of `order-12345` and `12345.html` the number is. Query and fragment are left out. `v1` and `page2` stay.
package enum URLTemplate {
    /// The template of a URL.
    ///
    /// - Complexity: O(length), with allocations: keep the result.
    package static func of(_ url: String) -> String {
        let bytes = Array(url.utf8)
        let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
        let start = pathStart(bytes, end)
        var result = Array(bytes[..<start])
        for (number, segment) in bytes[start..<end].split(separator: slash, omittingEmptySubsequences: false)
            .enumerated()
        {
            if number > 0 { result.append(slash) }
            append(segment, to: &result)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let slash = UInt8(ascii: "/")
    private static let placeholder = Array("{id}".utf8)
    /// Numbers of this many digits within a word are ids.
    private static let digitsOfID = 3

    private static func pathStart(_ bytes: [UInt8], _ end: Int) -> Int {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes.count > colon + 2, bytes[colon + 1] == slash,
            bytes[colon + 2] == slash
        else { return 0 }
        return bytes[(colon + 3)..<max(end, colon + 3)].firstIndex(of: slash) ?? end
    }

    private static func append(_ segment: ArraySlice<UInt8>, to result: inout [UInt8]) {
        if isID(segment) {
            result += placeholder
            return
        }
        var rest = segment
        while let byte = rest.first {
            let digits = rest.prefix { isDigit($0) }
            if digits.count >= digitsOfID {
                result += placeholder
                rest = rest.dropFirst(digits.count)
            } else if !digits.isEmpty {
                result += digits
                rest = rest.dropFirst(digits.count)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
    }

    /// Whether the whole segment is an id.
    private static func isID(_ segment: ArraySlice<UInt8>) -> Bool {
        guard !segment.isEmpty else { return false }
        let digits = segment.count { isDigit($0) }
        if digits == segment.count { return true }
        guard digits > 0 else { return false }
        let isHex = segment.allSatisfy { isDigit($0) || isHexLetter($0) || $0 == UInt8(ascii: "-") }
        if isHex, segment.count >= 8 { return true }
        let isToken = segment.allSatisfy {
            isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        return isToken && segment.count >= 16 && digits * 6 >= segment.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) && byte >= 65 }
    private static func isHexLetter(_ byte: UInt8) -> Bool { (97...102).contains(byte | 0x20) && byte >= 65 }
}
