/// Makes one name for all URLs that differ in ids only: `https://shop.example/user/{id}`.
///
/// A path segment counts as an id when it is a number, a UUID, a hexadecimal number of at least 8 digits, or a long token
/// with digits and letters. An extension stays: `{id}.json`. Query and fragment are left out.
///
/// - Source: checked by `URLTemplateTests`.
package enum URLTemplate {
    /// What stands for an id.
    package static let placeholder = "{id}"
    /// From this length on a token with digits and letters is an id.
    private static let tokenLength = 20

    /// The template of a URL.
    ///
    /// - Complexity: O(length).
    package static func of(_ url: String) -> String {
        let bytes = Array(url.utf8)
        var position = pathStart(bytes)
        var end = position
        while end < bytes.count, bytes[end] != UInt8(ascii: "?"), bytes[end] != UInt8(ascii: "#") { end += 1 }
        var result = Array(bytes[..<position])
        while position < end {
            var next = position
            while next < end, bytes[next] != UInt8(ascii: "/") { next += 1 }
            append(bytes[position..<next], to: &result)
            if next < end { result.append(UInt8(ascii: "/")) }
            position = next + 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where the path begins: behind scheme and authority.
    private static func pathStart(_ bytes: [UInt8]) -> Int {
        var index = 0
        while index + 2 < bytes.count {
            if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/"),
                bytes[index + 2] == UInt8(ascii: "/")
            {
                index += 3
                while index < bytes.count, !"/?#".utf8.contains(bytes[index]) { index += 1 }
                return index
            }
            guard isLetter(bytes[index]) || isDigit(bytes[index]) || "+-.".utf8.contains(bytes[index]) else { return 0 }
            index += 1
        }
        return 0
    }

    private static func append(_ segment: ArraySlice<UInt8>, to result: inout [UInt8]) {
        if isID(segment) {
            result += Array(placeholder.utf8)
            return
        }
        if let dot = segment.lastIndex(of: UInt8(ascii: ".")), dot > segment.startIndex {
            let rest = segment[(dot + 1)...]
            if (1...5).contains(rest.count), rest.contains(where: isLetter),
                rest.allSatisfy({ isLetter($0) || isDigit($0) }),
                isID(segment[..<dot])
            {
                result += Array(placeholder.utf8) + segment[dot...]
                return
            }
        }
        result += segment
    }

    private static func isID(_ segment: ArraySlice<UInt8>) -> Bool {
        guard segment.contains(where: isDigit) else { return false }
        if segment.allSatisfy(isDigit) || isUUID(segment) { return true }
        if segment.count >= 8, segment.allSatisfy(isHexDigit) { return true }
        guard segment.count >= tokenLength, segment.contains(where: isLetter) else { return false }
        // Words that are joined by hyphens are a title with a year in it, not a token.
        let words = segment.split(separator: UInt8(ascii: "-"))
        if words.count > 2, words.allSatisfy({ $0.count < tokenLength }) { return false }
        return segment.allSatisfy { isLetter($0) || isDigit($0) || "-_~.=%".utf8.contains($0) }
    }

    /// 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between.
    private static func isUUID(_ segment: ArraySlice<UInt8>) -> Bool {
        guard segment.count == 36 else { return false }
        return segment.enumerated().allSatisfy { offset, byte in
            [8, 13, 18, 23].contains(offset) ? byte == UInt8(ascii: "-") : isHexDigit(byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
    private static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (97...102).contains(byte | 0x20) }
}
