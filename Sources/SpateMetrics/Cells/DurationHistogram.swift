/// Counts of times in milliseconds for one interval: buckets of 1/128 of their power of two, each within 0.4 %.
///
/// Small on purpose, because there is one for each endpoint and loop: a page of 512 bytes per power of two that
/// occurs. Times below a tenth of a microsecond and above 4.6 hours fall into the first and the last page.
package struct DurationHistogram {
    package static let fractionBits = 7
    private static let pageSize = 1 << fractionBits
    /// The exponent of the lowest page: 2^-14 ms is 61 ns.
    private static let lowestExponent = -14
    private static let pageCount = 39

    package private(set) var count: UInt64 = 0
    package private(set) var sum = 0.0
    package private(set) var min = Double.infinity
    package private(set) var max = -Double.infinity
    /// Values that are not positive.
    private var zeros: UInt32 = 0
    private var pages: [Int8] = []
    private var counts: [UInt32] = []

    package init() {}

    package var isEmpty: Bool { count == 0 }

    /// Adds a value.
    ///
    /// - Complexity: O(1), about 3 ns; allocates when the value is the first of its power of two.
    package mutating func record(_ value: Double) {
        count &+= 1
        sum += value
        if value < min { min = value }
        if value > max { max = value }
        guard value > 0 else {
            zeros &+= 1
            return
        }
        let bits = value.bitPattern
        let exponent = Int(bits >> 52) - 1023 - Self.lowestExponent
        let page = Swift.min(Swift.max(exponent, 0), Self.pageCount - 1)
        if pages.isEmpty { pages = Array(repeating: -1, count: Self.pageCount) }
        var position = Int(pages[page])
        if position < 0 {
            position = counts.count / Self.pageSize
            pages[page] = Int8(position)
            counts.append(contentsOf: repeatElement(0, count: Self.pageSize))
        }
        let fraction =
            exponent < 0
            ? 0
            : exponent >= Self.pageCount
                ? Self.pageSize - 1 : Int(bits >> UInt64(52 - Self.fractionBits)) & (Self.pageSize - 1)
        counts[position * Self.pageSize + fraction] &+= 1
    }

    /// Adds all values of another histogram.
    package mutating func merge(_ other: DurationHistogram) {
        guard other.count > 0 else { return }
        count += other.count
        sum += other.sum
        min = Swift.min(min, other.min)
        max = Swift.max(max, other.max)
        zeros += other.zeros
        if pages.isEmpty { pages = Array(repeating: -1, count: Self.pageCount) }
        for page in other.pages.indices where other.pages[page] >= 0 {
            if pages[page] < 0 {
                pages[page] = Int8(counts.count / Self.pageSize)
                counts.append(contentsOf: repeatElement(0, count: Self.pageSize))
            }
            let target = Int(pages[page]) * Self.pageSize
            let source = Int(other.pages[page]) * Self.pageSize
            for offset in 0..<Self.pageSize { counts[target + offset] &+= other.counts[source + offset] }
        }
    }

    /// Forgets all values, keeping memory.
    package mutating func reset() {
        count = 0
        sum = 0
        min = .infinity
        max = -.infinity
        zeros = 0
        counts.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    /// Visits what is not empty, ascending.
    ///
    /// `body`: Gets the upper bits of the values' patterns, as `Distribution` numbers its buckets, and the count.
    package func forEachBucket(_ body: (_ index: Int32, _ count: UInt64) -> Void) {
        if zeros > 0 { body(0, UInt64(zeros)) }
        for page in pages.indices where pages[page] >= 0 {
            let base = Int(pages[page]) * Self.pageSize
            let exponent = page + Self.lowestExponent + 1023
            for offset in 0..<Self.pageSize where counts[base + offset] > 0 {
                body(Int32(exponent << Self.fractionBits | offset), UInt64(counts[base + offset]))
            }
        }
    }
}
