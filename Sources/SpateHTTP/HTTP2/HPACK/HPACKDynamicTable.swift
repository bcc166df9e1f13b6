#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The fields that one side of a connection has sent so far, the newest first, in one piece of memory.
///
/// - Concurrency: One owner.
/// - Source: RFC 7541, sections 2.3.2 and 4.
final class HPACKDynamicTable {
    private struct Entry {
        let start: Int
        let nameCount: Int
        let valueCount: Int
        /// Whatever the owner looks fields up by.
        let key: Int
        let nameKey: Int

        /// What a field counts for: its bytes and 32.
        var size: Int { nameCount + valueCount + 32 }
    }

    /// What both sides begin with.
    static let initialLimit = 4096

    private var storage: UnsafeMutableRawBufferPointer?
    /// Where the next field's bytes go.
    private var end = 0
    /// The oldest first; those before `first` are gone.
    private var entries: [Entry] = []
    private var first = 0
    private var size = 0
    private(set) var limit = initialLimit

    init() {}

    deinit { storage?.deallocate() }

    var count: Int { entries.count - first }

    /// Name and value by age, 0 for the newest; valid until the next change.
    func field(_ age: Int) -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)? {
        guard age < count, let base = storage?.baseAddress else { return nil }
        let entry = entries[entries.count - 1 - age]
        let start = UnsafeRawPointer(base + entry.start)
        return (
            UnsafeRawBufferPointer(start: start, count: entry.nameCount),
            UnsafeRawBufferPointer(start: start + entry.nameCount, count: entry.valueCount)
        )
    }

    /// The age of a field and of one with its name; `nil` for what is not there.
    ///
    /// - Complexity: O(n), a comparison of numbers each.
    func find(
        _ name: UnsafeRawBufferPointer,
        _ value: UnsafeRawBufferPointer,
        key: Int,
        nameKey: Int
    ) -> (field: Int?, name: Int?) {
        var sameName: Int?
        for age in 0..<count {
            let entry = entries[entries.count - 1 - age]
            guard entry.nameKey == nameKey, let known = field(age), Self.isEqual(known.name, name) else { continue }
            if entry.key == key, Self.isEqual(known.value, value) { return (age, age) }
            if sameName == nil { sameName = age }
        }
        return (nil, sameName)
    }

    /// Adds a field and lets go of old ones for it; one that is too large empties the table.
    ///
    /// The bytes may be some of the table's own.
    func insert(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, key: Int = 0, nameKey: Int = 0) {
        let entry = Entry(start: end, nameCount: name.count, valueCount: value.count, key: key, nameKey: nameKey)
        guard entry.size <= limit else {
            shrink(to: 0)
            return
        }
        shrink(to: limit - entry.size)
        let byteCount = name.count + value.count
        guard let storage, end + byteCount <= storage.count else {
            move(adding: name, value, key, nameKey)
            return
        }
        append(name, value, key, nameKey, to: storage)
    }

    /// Changes what the fields may count for together.
    func setLimit(_ newLimit: Int) {
        limit = newLimit
        shrink(to: newLimit)
    }

    // MARK: Memory

    private func append(
        _ name: UnsafeRawBufferPointer,
        _ value: UnsafeRawBufferPointer,
        _ key: Int,
        _ nameKey: Int,
        to storage: UnsafeMutableRawBufferPointer
    ) {
        let entry = Entry(start: end, nameCount: name.count, valueCount: value.count, key: key, nameKey: nameKey)
        Self.copy(name, to: storage, at: end)
        Self.copy(value, to: storage, at: end + name.count)
        end += name.count + value.count
        entries.append(entry)
        size += entry.size
    }

    /// Goes on in new memory, with what is left at its beginning.
    private func move(
        adding name: UnsafeRawBufferPointer,
        _ value: UnsafeRawBufferPointer,
        _ key: Int,
        _ nameKey: Int
    ) {
        let old = storage
        let kept = entries[first...]
        let start = kept.first?.start ?? end
        let wanted = end - start + name.count + value.count
        // Room for as much again, so that moving is rare.
        let fresh = UnsafeMutableRawBufferPointer.allocate(byteCount: max(256, 2 * wanted), alignment: 1)
        if let old, end > start { Self.copy(UnsafeRawBufferPointer(rebasing: old[start..<end]), to: fresh, at: 0) }
        entries = kept.map {
            Entry(
                start: $0.start - start,
                nameCount: $0.nameCount,
                valueCount: $0.valueCount,
                key: $0.key,
                nameKey: $0.nameKey
            )
        }
        first = 0
        end -= start
        storage = fresh
        append(name, value, key, nameKey, to: fresh)
        old?.deallocate()
    }

    private func shrink(to wanted: Int) {
        while size > wanted {
            size -= entries[first].size
            first += 1
        }
        if first == entries.count {
            entries.removeAll(keepingCapacity: true)
            first = 0
        }
    }

    private static func copy(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer, at offset: Int)
    {
        guard bytes.count > 0, let source = bytes.baseAddress, let base = target.baseAddress else { return }
        memcpy(base + offset, source, bytes.count)
    }

    static func isEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
        guard one.count == other.count else { return false }
        guard one.count > 0, let first = one.baseAddress, let second = other.baseAddress else { return true }
        return memcmp(first, second, one.count) == 0
    }
}
