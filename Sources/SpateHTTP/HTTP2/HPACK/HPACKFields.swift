/// Fields to be sent, laid out for `HPACKWriter`: what each is looked up by is known already.
struct HPACKFields {
    struct Span {
        let start: Int
        let nameCount: Int
        let valueCount: Int
        let key: Int
        let nameKey: Int
        /// Index in the static table of the whole field and of its name; 0 for none.
        let staticField: UInt8
        let staticName: UInt8
    }

    private(set) var bytes: [UInt8] = []
    private(set) var spans: [Span] = []

    init(fieldCount: Int, byteCount: Int) {
        spans.reserveCapacity(fieldCount)
        bytes.reserveCapacity(byteCount)
    }

    /// Adds a field; its name is in lower case.
    mutating func add(_ name: String, _ value: String) {
        let start = bytes.count
        bytes.append(contentsOf: name.utf8)
        let middle = bytes.count
        bytes.append(contentsOf: value.utf8)
        let index = HPACKStaticTable.index(ofName: name, value: value)
        let nameKey = Self.key(bytes[start..<middle])
        spans.append(
            Span(
                start: start,
                nameCount: middle - start,
                valueCount: bytes.count - middle,
                key: nameKey &* 31 &+ Self.key(bytes[middle...]),
                nameKey: nameKey,
                staticField: UInt8(index.field),
                staticName: UInt8(index.name)
            )
        )
    }

    /// FNV-1a: only equal bytes are taken for equal, so nobody gains by making keys collide.
    private static func key(_ bytes: ArraySlice<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash)
    }
}
