/// How often values of each magnitude occurred: a mergeable, log-linear histogram with its count, sum and extremes.
///
/// A bucket is the bit pattern of a positive double without its low bits: the exponent and `fractionBits` bits of the
/// fraction. With 7 bits every value is within 0.4 % of its bucket's middle, with 9 bits within 0.1 %. Zero and negative
/// values share bucket 0. Only buckets that hold something are kept.
package struct Distribution: Sendable, Equatable {
    package static let defaultFractionBits = 7

    /// Bits of the fraction that tell buckets apart, 1…9.
    package private(set) var fractionBits: Int
    package private(set) var count: UInt64 = 0
    package private(set) var sum = 0.0
    /// Of all values as they came; infinity without any.
    package private(set) var min = Double.infinity
    /// Of all values as they came; minus infinity without any.
    package private(set) var max = -Double.infinity
    /// Ascending by bucket; no count is 0.
    package private(set) var buckets: [Bucket] = []

    /// A bucket that holds something.
    package struct Bucket: Sendable, Equatable {
        package var index: Int32
        package var count: UInt64

        package init(index: Int32, count: UInt64) {
            self.index = index
            self.count = count
        }
    }

    package init(fractionBits: Int = defaultFractionBits) {
        precondition((1...9).contains(fractionBits), "a distribution with \(fractionBits) bits")
        self.fractionBits = fractionBits
    }

    /// Makes a distribution of what was kept elsewhere.
    ///
    /// `buckets`: Ascending, without empty ones.
    package init(fractionBits: Int, count: UInt64, sum: Double, min: Double, max: Double, buckets: [Bucket]) {
        self.init(fractionBits: fractionBits)
        self.count = count
        self.sum = sum
        self.min = min
        self.max = max
        self.buckets = buckets
    }

    /// A distribution of values.
    package init(_ values: some Sequence<Double>, fractionBits: Int = defaultFractionBits) {
        self.init(fractionBits: fractionBits)
        var counts: [Int32: UInt64] = [:]
        for value in values {
            count += 1
            sum += value
            min = Swift.min(min, value)
            max = Swift.max(max, value)
            counts[Self.index(of: value, fractionBits), default: 0] += 1
        }
        buckets = counts.map { Bucket(index: $0.key, count: $0.value) }.sorted { $0.index < $1.index }
    }

    package var isEmpty: Bool { count == 0 }
    /// 0 without values.
    package var mean: Double { isEmpty ? 0 : sum / Double(count) }

    /// Adds a value `repeats` times.
    ///
    /// - Complexity: O(buckets): for building by hand, not for measuring.
    package mutating func record(_ value: Double, repeats: UInt64 = 1) {
        guard repeats > 0 else { return }
        count += repeats
        sum += value * Double(repeats)
        min = Swift.min(min, value)
        max = Swift.max(max, value)
        let index = Self.index(of: value, fractionBits)
        let place = buckets.partitioningIndex { $0.index >= index }
        if place < buckets.count, buckets[place].index == index {
            buckets[place].count += repeats
        } else {
            buckets.insert(Bucket(index: index, count: repeats), at: place)
        }
    }

    /// Adds all values of another distribution; the coarser one decides over the precision.
    package mutating func merge(_ other: Distribution) {
        guard !other.isEmpty else { return }
        guard !isEmpty || fractionBits > other.fractionBits else {
            self = fractionBits < other.fractionBits ? other.coarsened(to: fractionBits) : other
            return
        }
        let bits = Swift.min(fractionBits, other.fractionBits)
        if fractionBits > bits { self = coarsened(to: bits) }
        let others = other.fractionBits > bits ? other.coarsened(to: bits) : other
        count += others.count
        sum += others.sum
        min = Swift.min(min, others.min)
        max = Swift.max(max, others.max)
        buckets = Self.union(buckets, others.buckets)
    }

    /// The same values in wider buckets.
    package func coarsened(to bits: Int) -> Distribution {
        guard bits < fractionBits else { return self }
        let shift = Int32(fractionBits - bits)
        var wide: [Bucket] = []
        for bucket in buckets {
            let index = bucket.index >> shift
            if let last = wide.last, last.index == index {
                wide[wide.count - 1].count += bucket.count
            } else {
                wide.append(Bucket(index: index, count: bucket.count))
            }
        }
        return Distribution(fractionBits: bits, count: count, sum: sum, min: min, max: max, buckets: wide)
    }

    /// The value below which a share of the values lies.
    ///
    /// - Parameter quantile: 0…1.
    /// - Returns: Interpolated within the bucket, and never beyond the extremes; 0 without values.
    package func percentile(_ quantile: Double) -> Double {
        guard !isEmpty else { return 0 }
        let rank = quantile * Double(count - 1)
        if rank >= Double(count - 1) { return max }
        if rank <= 0 { return min }
        var below: UInt64 = 0
        for bucket in buckets {
            if Double(below + bucket.count) > rank {
                let (low, high) = bounds(of: bucket)
                let share = (rank - Double(below) + 0.5) / Double(bucket.count)
                return Swift.min(Swift.max(low + (high - low) * share, min), max)
            }
            below += bucket.count
        }
        return max
    }

    /// How many values are at most `limit`, give or take the bucket that holds it.
    package func count(atMost limit: Double) -> UInt64 {
        let index = Self.index(of: limit, fractionBits)
        return buckets.prefix { $0.index <= index }.reduce(0) { $0 + $1.count }
    }

    /// The bounds of a bucket: from the lower one, inclusive, to the upper one.
    package func bounds(of bucket: Bucket) -> (low: Double, high: Double) {
        guard bucket.index > 0 else { return (Swift.min(min, 0), 0) }
        let shift = UInt64(52 - fractionBits)
        return (
            Double(bitPattern: UInt64(bucket.index) << shift), Double(bitPattern: UInt64(bucket.index + 1) << shift)
        )
    }

    /// The bucket of a value; 0 for what is not positive or not a number.
    package static func index(of value: Double, _ fractionBits: Int) -> Int32 {
        guard value > 0 else { return 0 }
        return Int32(truncatingIfNeeded: value.bitPattern >> UInt64(52 - fractionBits))
    }

    private static func union(_ left: [Bucket], _ right: [Bucket]) -> [Bucket] {
        var merged: [Bucket] = []
        merged.reserveCapacity(left.count + right.count)
        var (first, second) = (0, 0)
        while first < left.count || second < right.count {
            if second == right.count || first < left.count && left[first].index < right[second].index {
                merged.append(left[first])
                first += 1
            } else if first == left.count || right[second].index < left[first].index {
                merged.append(right[second])
                second += 1
            } else {
                merged.append(Bucket(index: left[first].index, count: left[first].count + right[second].count))
                first += 1
                second += 1
            }
        }
        return merged
    }
}

extension Array {
    /// The position of the first element that fulfils a condition which all later ones fulfil too.
    func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
