extension Distribution {
    /// More than this no run counts; sums of a few such counts still fit.
    static let countLimit: UInt64 = 1 << 53

    var wire: WireDistribution {
        var wire = WireDistribution()
        wire.fractionBits = UInt32(fractionBits)
        guard !isEmpty else { return wire }
        wire.count = count
        wire.sum = sum
        wire.min = min
        wire.max = max
        wire.indexDeltas.reserveCapacity(buckets.count)
        wire.counts.reserveCapacity(buckets.count)
        var previous: Int32 = 0
        for bucket in buckets {
            wire.indexDeltas.append(UInt32(bucket.index - previous))
            wire.counts.append(bucket.count)
            previous = bucket.index
        }
        return wire
    }

    init(_ wire: WireDistribution) throws(RecordDamage) {
        guard (1...9).contains(wire.fractionBits) else {
            throw RecordDamage("a distribution has \(wire.fractionBits) bits")
        }
        guard wire.count > 0 else {
            self.init(fractionBits: Int(wire.fractionBits))
            return
        }
        self.init(
            fractionBits: Int(wire.fractionBits),
            count: wire.count,
            sum: wire.sum,
            min: wire.min,
            max: wire.max,
            buckets: try Self.buckets(wire)
        )
    }

    private static func buckets(_ wire: WireDistribution) throws(RecordDamage) -> [Bucket] {
        guard wire.indexDeltas.count == wire.counts.count else {
            throw RecordDamage("a distribution has \(wire.indexDeltas.count) buckets and \(wire.counts.count) counts")
        }
        // Of the largest double, infinity included.
        let highest = UInt64(0x7FF) << UInt64(wire.fractionBits)
        var buckets: [Bucket] = []
        buckets.reserveCapacity(wire.counts.count)
        var (index, total): (UInt64, UInt64) = (0, 0)
        for (position, (delta, count)) in zip(wire.indexDeltas, wire.counts).enumerated() {
            index += UInt64(delta)
            guard index <= highest, delta > 0 || position == 0, count > 0, count <= countLimit - total else {
                throw RecordDamage("a distribution has impossible buckets")
            }
            total += count
            buckets.append(Bucket(index: Int32(index), count: count))
        }
        guard total == wire.count else { throw RecordDamage("a distribution's counts do not add up") }
        return buckets
    }
}
