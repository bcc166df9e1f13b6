/// Writes tar archives in the ustar form; names that do not fit it get a pax header.
///
/// - Source: POSIX.1-2001 ustar and pax; checked by `TarWriterTests`.
package struct TarWriter {
    private var output: [UInt8] = []

    package init() {}

    /// The archive of some entries.
    package static func archive(_ entries: [TarEntry]) -> [UInt8] {
        var writer = TarWriter()
        for entry in entries { writer.append(entry) }
        return writer.finish()
    }

    /// Adds a member.
    package mutating func append(_ entry: TarEntry) {
        var linkName = ""
        if case .hardLink(let target) = entry.kind { linkName = target }
        var records = ""
        let place = Self.split(entry.name)
        if place == nil { records += Self.record("path", entry.name) }
        if !Self.fits(linkName, TarHeader.linkName.count) { records += Self.record("linkpath", linkName) }
        if !records.isEmpty {
            appendMember("PaxHeaders.0/entry", "", "", type: "x", TarEntry("", bytes: Array(records.utf8)))
        }
        let type: Character =
            switch entry.kind {
            case .file: "0"
            case .hardLink: "1"
            case .directory: "5"
            }
        let (prefix, name) = place ?? ("", "entry")
        appendMember(name, prefix, records.contains("linkpath=") ? "" : linkName, type: type, entry)
    }

    /// Ends the archive.
    package consuming func finish() -> [UInt8] {
        output + [UInt8](repeating: 0, count: 2 * TarHeader.blockSize)
    }

    private mutating func appendMember(
        _ name: String,
        _ prefix: String,
        _ linkName: String,
        type: Character,
        _ entry: TarEntry
    ) {
        var block = [UInt8](repeating: 0, count: TarHeader.blockSize)
        func put(_ text: String, _ range: Range<Int>) {
            block.replaceSubrange(range.lowerBound..<(range.lowerBound + text.utf8.count), with: text.utf8)
        }
        func put(_ number: Int, _ range: Range<Int>) {
            let digits = String(number, radix: 8)
            put(String(repeating: "0", count: max(0, range.count - 1 - digits.count)) + digits, range)
        }
        put(name, TarHeader.name)
        put(entry.mode, TarHeader.mode)
        put(0, TarHeader.owner)
        put(0, TarHeader.group)
        put(entry.bytes.count, TarHeader.size)
        put(Int(max(0, entry.modifiedSeconds)), TarHeader.modified)
        block[TarHeader.type] = type.asciiValue ?? 0
        put(linkName, TarHeader.linkName)
        put("ustar", TarHeader.magic)
        put("00", TarHeader.version)
        put(prefix, TarHeader.prefix)
        let digits = String(TarHeader.sum(block[...]), radix: 8)
        put(String(repeating: "0", count: 6 - digits.count) + digits + "\0 ", TarHeader.checksum)
        output += block
        output += entry.bytes
        output += [UInt8](repeating: 0, count: TarHeader.padded(entry.bytes.count) - entry.bytes.count)
    }

    /// A name as prefix and rest; `nil` when it does not fit the header.
    private static func split(_ name: String) -> (prefix: String, name: String)? {
        if fits(name, TarHeader.name.count) { return ("", name) }
        guard name.utf8.allSatisfy({ $0 < 128 }) else { return nil }
        for index in name.indices where name[index] == "/" {
            let prefix = String(name[..<index])
            let rest = String(name[name.index(after: index)...])
            if !prefix.isEmpty, !rest.isEmpty, prefix.utf8.count <= TarHeader.prefix.count,
                fits(rest, TarHeader.name.count)
            {
                return (prefix, rest)
            }
        }
        return nil
    }

    private static func fits(_ text: String, _ length: Int) -> Bool {
        text.utf8.count <= length && text.utf8.allSatisfy { $0 < 128 }
    }

    /// A pax record, which begins with its own length in decimal digits.
    private static func record(_ key: String, _ value: String) -> String {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count + 1
        while String(length).utf8.count + rest.utf8.count != length { length += 1 }
        return "\(length)\(rest)"
    }
}
