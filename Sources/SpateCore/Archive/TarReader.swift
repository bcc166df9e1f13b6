/// Reads tar archives: ustar, pax and GNU's long names.
///
/// - Source: POSIX.1-2001 ustar and pax, GNU tar 1.35; checked by `TarReaderTests`.
package enum TarReader {
    /// Why some bytes are no archive.
    package enum Failure: Error, Equatable, CustomStringConvertible {
        case endsEarly
        case badChecksum(offset: Int)
        case badNumber(offset: Int)

        package var description: String {
            switch self {
            case .endsEarly: "it ends in the middle of a member"
            case .badChecksum(let offset): "the header at byte \(offset) has a wrong checksum"
            case .badNumber(let offset): "the header at byte \(offset) has a field that is no octal number"
            }
        }
    }

    /// Whether some bytes begin with the header of a tar archive.
    package static func isArchive(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= TarHeader.blockSize else { return false }
        let block = bytes[..<TarHeader.blockSize]
        return number(block, TarHeader.checksum) == TarHeader.sum(block)
    }

    /// All files, directories and hard links in their order; other kinds of members are left out.
    package static func entries(in bytes: [UInt8]) throws(Failure) -> [TarEntry] {
        var entries: [TarEntry] = []
        var offset = 0
        var override = Names()
        while offset < bytes.count {
            guard bytes.count - offset >= TarHeader.blockSize else { throw .endsEarly }
            let block = bytes[offset..<offset + TarHeader.blockSize]
            if block.allSatisfy({ $0 == 0 }) { return entries }
            guard number(block, TarHeader.checksum) == TarHeader.sum(block) else {
                throw .badChecksum(offset: offset)
            }
            guard let size = number(block, TarHeader.size), let mode = number(block, TarHeader.mode),
                let modified = number(block, TarHeader.modified)
            else { throw .badNumber(offset: offset) }
            let start = offset + TarHeader.blockSize
            let type = block[block.startIndex + TarHeader.type]
            let hasContent = type != UInt8(ascii: "1") && type != UInt8(ascii: "5")
            let length = hasContent ? size : 0
            guard length <= bytes.count - start else { throw .endsEarly }
            let content = bytes[start..<start + length]
            offset = start + TarHeader.padded(length)
            switch type {
            case UInt8(ascii: "x"): override.readRecords(content)
            case UInt8(ascii: "L"): override.path = text(content)
            case UInt8(ascii: "K"): override.linkPath = text(content)
            default:
                let names = override
                override = Names()
                let name = names.path ?? name(of: block)
                let link = names.linkPath ?? field(block, TarHeader.linkName)
                guard let kind = kind(type, link) else { continue }
                entries.append(
                    TarEntry(name, kind: kind, bytes: Array(content), mode: mode, modifiedSeconds: Int64(modified))
                )
            }
        }
        return entries
    }

    /// Names that an extension header gives to the next member.
    private struct Names {
        var path: String?
        var linkPath: String?

        /// Reads `length key=value\n` records.
        mutating func readRecords(_ content: ArraySlice<UInt8>) {
            var rest = content
            while let space = rest.firstIndex(of: UInt8(ascii: " ")),
                let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > 0, length <= rest.count
            {
                let end = rest.startIndex + length
                if space < end, let mark = rest[space..<end].firstIndex(of: UInt8(ascii: "=")) {
                    let value = String(decoding: rest[(mark + 1)..<end].dropLast(), as: UTF8.self)
                    switch String(decoding: rest[(space + 1)..<mark], as: UTF8.self) {
                    case "path": path = value
                    case "linkpath": linkPath = value
                    default: break
                    }
                }
                rest = rest[end...]
            }
        }
    }

    private static func kind(_ type: UInt8, _ link: String) -> TarEntry.Kind? {
        switch type {
        case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): .file
        case UInt8(ascii: "1"): .hardLink(link)
        case UInt8(ascii: "5"): .directory
        default: nil
        }
    }

    private static func name(of block: ArraySlice<UInt8>) -> String {
        let name = field(block, TarHeader.name)
        guard field(block, TarHeader.magic).hasPrefix("ustar") else { return name }
        let prefix = field(block, TarHeader.prefix)
        return prefix.isEmpty ? name : "\(prefix)/\(name)"
    }

    private static func field(_ block: ArraySlice<UInt8>, _ range: Range<Int>) -> String {
        text(block[(block.startIndex + range.lowerBound)..<(block.startIndex + range.upperBound)])
    }

    /// Text up to the first zero byte.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// An octal number; an empty field is 0.
    private static func number(_ block: ArraySlice<UInt8>, _ range: Range<Int>) -> Int? {
        let digits = field(block, range).filter { $0 != " " }
        return digits.isEmpty ? 0 : Int(digits, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }
}
