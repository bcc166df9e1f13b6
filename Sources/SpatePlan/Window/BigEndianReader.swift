/// Reads numbers whose most significant byte comes first.
struct BigEndianReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8? { rest.popFirst() }

    /// A number with a sign, of at most 8 bytes.
    mutating func integer(bytes count: Int) -> Int? {
        guard rest.count >= count else { return nil }
        let value = rest.prefix(count).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(count)
        let unused = UInt64(64 - count * 8)
        return Int(Int64(bitPattern: value << unused) >> Int64(unused))
    }

    /// Leaves bytes out.
    ///
    /// - Returns: Whether there were so many.
    mutating func skip(_ count: Int) -> Bool {
        guard rest.count >= count else { return false }
        rest = rest.dropFirst(count)
        return true
    }
}
