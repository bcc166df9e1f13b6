internal import NIOCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Writes the blocks of fields that a peer gets.
///
/// Every field is kept in the table, as Go's `net/http` does: requests of a connection resemble each other.
/// - Source: RFC 7541.
final class HPACKWriter {
    private let table = HPACKDynamicTable()
    /// The smallest size that the table has had since the last block; `nil` when none is to be told.
    private var smallestLimit: Int?

    init() {}

    /// The peer says how large its table is at most.
    func setPeerLimit(_ limit: Int) {
        let chosen = min(limit, HPACKDynamicTable.initialLimit)
        guard chosen != table.limit else { return }
        table.setLimit(chosen)
        smallestLimit = min(chosen, smallestLimit ?? chosen)
    }

    /// Writes a block behind what a buffer has.
    func write(_ fields: HPACKFields, to buffer: inout ByteBuffer) {
        // No field takes more than its bytes and two lengths.
        let room = fields.bytes.count + 12 * (fields.spans.count + 1)
        _ = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
            guard let base = target.baseAddress else { return 0 }
            var cursor = Cursor(base: base)
            if let smallest = smallestLimit {
                // The peer has to let go of what went by the smaller size, too.
                if smallest < table.limit { cursor.write(smallest, prefixBits: 5, flags: 0x20) }
                cursor.write(table.limit, prefixBits: 5, flags: 0x20)
                smallestLimit = nil
            }
            fields.bytes.withUnsafeBytes { bytes in
                for span in fields.spans { write(span, of: bytes, &cursor) }
            }
            return cursor.position
        }
    }

    @inline(__always)
    private func write(_ span: HPACKFields.Span, of bytes: UnsafeRawBufferPointer, _ cursor: inout Cursor) {
        if span.staticField > 0 {
            cursor.write(Int(span.staticField), prefixBits: 7, flags: 0x80)
            return
        }
        let middle = span.start + span.nameCount
        let name = UnsafeRawBufferPointer(rebasing: bytes[span.start..<middle])
        let value = UnsafeRawBufferPointer(rebasing: bytes[middle..<middle + span.valueCount])
        let known = table.find(name, value, key: span.key, nameKey: span.nameKey)
        if let age = known.field {
            cursor.write(HPACKStaticTable.count + 1 + age, prefixBits: 7, flags: 0x80)
            return
        }
        let isKept = span.nameCount + span.valueCount + 32 <= table.limit
        let nameIndex =
            span.staticName > 0 ? Int(span.staticName) : known.name.map { HPACKStaticTable.count + 1 + $0 } ?? 0
        cursor.write(nameIndex, prefixBits: isKept ? 6 : 4, flags: isKept ? 0x40 : 0)
        if nameIndex == 0 { cursor.write(name) }
        cursor.write(value)
        if isKept { table.insert(name, value, key: span.key, nameKey: span.nameKey) }
    }

    private struct Cursor {
        let base: UnsafeMutableRawPointer
        private(set) var position = 0

        init(base: UnsafeMutableRawPointer) { self.base = base }

        @inline(__always)
        private mutating func put(_ byte: Int) {
            base.storeBytes(of: UInt8(truncatingIfNeeded: byte), toByteOffset: position, as: UInt8.self)
            position += 1
        }

        mutating func write(_ value: Int, prefixBits: Int, flags: Int) {
            let mask = 1 << prefixBits - 1
            guard value >= mask else { return put(flags | value) }
            put(flags | mask)
            var rest = value - mask
            while rest >= 0x80 {
                put(rest & 0x7F | 0x80)
                rest >>= 7
            }
            put(rest)
        }

        /// A string in whichever form is shorter.
        mutating func write(_ bytes: UnsafeRawBufferPointer) {
            let coded = HPACKHuffman.encodedCount(bytes)
            guard coded < bytes.count else {
                write(bytes.count, prefixBits: 7, flags: 0)
                if let source = bytes.baseAddress, bytes.count > 0 { memcpy(base + position, source, bytes.count) }
                position += bytes.count
                return
            }
            write(coded, prefixBits: 7, flags: 0x80)
            HPACKHuffman.encode(bytes, to: base + position)
            position += coded
        }
    }
}
