/// Request targets of one loop by the text of their URL.
///
/// The table is looked up once per request, so it hashes the bytes as the script engine holds them and makes no string.
/// It is bounded: a test with a million distinct URLs starts it over now and then.
///
/// - Concurrency: One event loop only.
package final class TargetTable {
    private static let entryLimit = 16 * 1024

    private var slots: [(hash: UInt64, target: RequestTarget)?] = Array(repeating: nil, count: 64)
    private var count = 0

    package init() {}

    /// The target for a URL.
    ///
    /// `text`: UTF-8.
    /// Failure: `HTTPURLError` when the text is no URL.
    /// - Complexity: O(length), no allocation for a known URL.
    package func target(_ text: UnsafeRawBufferPointer) throws(HTTPURLError) -> RequestTarget {
        let hash = Self.hash(text)
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while let slot = slots[index] {
            if slot.hash == hash, Self.isEqual(slot.target.url.original, text) { return slot.target }
            index = (index + 1) & (slots.count - 1)
        }
        let target = RequestTarget(url: try HTTPURL(String(decoding: text, as: UTF8.self)))
        insert(hash, target)
        return target
    }

    /// The target for a URL that is parsed already.
    package func target(_ url: HTTPURL) -> RequestTarget {
        var text = url.original
        let known = text.withUTF8 { try? target(UnsafeRawBufferPointer($0)) }
        return known ?? RequestTarget(url: url)
    }

    private func insert(_ hash: UInt64, _ target: RequestTarget) {
        if count >= Self.entryLimit {
            slots = Array(repeating: nil, count: 64)
            count = 0
        } else if count * 2 >= slots.count {
            let old = slots
            slots = Array(repeating: nil, count: old.count * 2)
            for slot in old { if let slot { place(slot) } }
        }
        place((hash, target))
        count += 1
    }

    private func place(_ entry: (hash: UInt64, target: RequestTarget)) {
        var index = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
        while slots[index] != nil { index = (index + 1) & (slots.count - 1) }
        slots[index] = entry
    }

    private static func isEqual(_ known: String, _ text: UnsafeRawBufferPointer) -> Bool {
        var known = known
        return known.withUTF8 { $0.count == text.count && $0.elementsEqual(text) }
    }

    /// Eight bytes a step; seeded with the length.
    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var result = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index + 8 <= text.count {
            result = (result ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            result ^= result >> 32
            index += 8
        }
        while index < text.count {
            result = (result ^ UInt64(text[index])) &* 0xFF51_AFD7_ED55_8CCD
            index += 1
        }
        return result ^ result >> 29
    }
}
