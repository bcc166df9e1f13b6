/// Reads the blocks of fields that a peer sends.
///
/// - Source: RFC 7541.
final class HPACKReader {
    typealias Field = (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void

    private let table = HPACKDynamicTable()
    /// What we allow the peer's table to be.
    private let limit = HPACKDynamicTable.initialLimit

    init() {}

    /// Reads a whole block.
    ///
    /// `field`: Called for each field in order; the bytes are valid during the call.
    /// - Throws: A violation of the connection: without the block's changes, later blocks mean nothing.
    func read(_ block: UnsafeRawBufferPointer, _ field: Field) throws(HTTP2Violation) {
        let room = HPACKHuffman.decodedLimit(block.count) + 1
        let outcome: Result<Void, HTTP2Violation> = withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) {
            scratch in
            var cursor = Cursor(block: block, scratch: scratch)
            do throws(HTTP2Violation) {
                try read(&cursor, field)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
    }

    private func read(_ cursor: inout Cursor, _ field: Field) throws(HTTP2Violation) {
        var hasField = false
        while let byte = cursor.peek() {
            if byte & 0x80 > 0 {
                let known = try self.field(cursor.readInteger(prefixBits: 7))
                field(known.name, known.value)
            } else if byte & 0xE0 == 0x20 {
                // Only in front of fields.
                let size = try cursor.readInteger(prefixBits: 5)
                guard !hasField, size <= limit else { throw .compression }
                table.setLimit(size)
                continue
            } else {
                let isKept = byte & 0x40 > 0
                let index = try cursor.readInteger(prefixBits: isKept ? 6 : 4)
                let name = index > 0 ? try self.field(index).name : try cursor.readString()
                let value = try cursor.readString()
                field(name, value)
                if isKept { table.insert(name, value) }
            }
            hasField = true
        }
    }

    private func field(
        _ index: Int
    ) throws(HTTP2Violation) -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        guard index > 0 else { throw .compression }
        if index <= HPACKStaticTable.count { return HPACKStaticTable.field(index) }
        guard let known = table.field(index - HPACKStaticTable.count - 1) else { throw .compression }
        return known
    }

    /// Where reading is in a block.
    private struct Cursor {
        let block: UnsafeRawBufferPointer
        /// For strings that are decoded; has room for all of a block.
        let scratch: UnsafeMutableRawBufferPointer
        private var position = 0
        private var scratchPosition = 0

        init(block: UnsafeRawBufferPointer, scratch: UnsafeMutableRawBufferPointer) {
            self.block = block
            self.scratch = scratch
        }

        @inline(__always)
        func peek() -> UInt8? { position < block.count ? block[position] : nil }

        /// - Source: RFC 7541, section 5.1.
        mutating func readInteger(prefixBits: Int) throws(HTTP2Violation) -> Int {
            guard position < block.count else { throw .compression }
            let mask = 1 << prefixBits - 1
            var value = Int(block[position]) & mask
            position += 1
            guard value == mask else { return value }
            var shift = 0
            while true {
                // Nothing in a block is larger than 32 bits can say.
                guard position < block.count, shift <= 28 else { throw .compression }
                let byte = Int(block[position])
                position += 1
                value += (byte & 0x7F) << shift
                if byte & 0x80 == 0 { return value }
                shift += 7
            }
        }

        /// - Source: RFC 7541, section 5.2.
        mutating func readString() throws(HTTP2Violation) -> UnsafeRawBufferPointer {
            let isCoded = (peek() ?? 0) & 0x80 > 0
            let count = try readInteger(prefixBits: 7)
            guard count <= block.count - position else { throw .compression }
            let bytes = UnsafeRawBufferPointer(rebasing: block[position..<position + count])
            position += count
            guard isCoded else { return bytes }
            guard let target = scratch.baseAddress,
                let decoded = HPACKHuffman.decode(bytes, to: target + scratchPosition)
            else { throw .compression }
            defer { scratchPosition += decoded }
            return UnsafeRawBufferPointer(start: target + scratchPosition, count: decoded)
        }
    }
}
