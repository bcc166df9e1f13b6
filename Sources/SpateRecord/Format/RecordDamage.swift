/// Why bytes are no part of a record: a fault of the disk, or of who wrote them.
struct RecordDamage: Error, Equatable {
    /// What is wrong, to stand behind “because”.
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

extension Array {
    /// Converts what may be damaged.
    init<Wire>(_ wires: [Wire], _ convert: (Wire) throws(RecordDamage) -> Element) throws(RecordDamage) {
        self.init()
        reserveCapacity(wires.count)
        for wire in wires { append(try convert(wire)) }
    }
}
