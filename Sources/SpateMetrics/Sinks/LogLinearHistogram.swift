/// Counts of values in buckets whose width is 1/512 of their power of two: every value is within 0.1 % of its bucket's
/// middle.
///
/// The bucket of a positive double is its bit pattern without the low 43 bits: the exponent and nine bits of fraction.
/// Buckets come in pages of 512, one per power of two, made when first touched: latencies from 1 µs to 1 min take 26
/// pages of 4 KB. Any double can be recorded; negative ones have pages of their own.
struct LogLinearHistogram {
    static let fractionBits = 9
    private static let pageSize = 1 << fractionBits
    private static let pageCount = 1 << 12

    /// For every power of two and sign, the position of its page in `counts` in units of pages; -1 when untouched.
    private var pages = [Int16](repeating: -1, count: pageCount)
    private var counts: [UInt64] = []

    /// Adds one value; not-a-number counts as zero.
    ///
    /// - Complexity: O(1); allocates when the value opens a page.
    mutating func record(_ value: Double) {
        counts[index(of: value)] &+= 1
    }

    /// Adds the counts of another histogram.
    mutating func merge(_ other: LogLinearHistogram) {
        for page in 0..<Self.pageCount where other.pages[page] >= 0 {
            let source = Int(other.pages[page]) * Self.pageSize
            let target = openPage(page)
            for offset in 0..<Self.pageSize { counts[target + offset] &+= other.counts[source + offset] }
        }
    }

    /// Sets all counts to zero, keeping the pages.
    mutating func reset() {
        counts.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    /// The middle of the bucket that holds the sample of a rank.
    ///
    /// `rank`: 0 for the smallest sample; fractions round to the nearest sample.
    func value(atRank rank: Double) -> Double {
        let wanted = UInt64(rank.rounded())
        var seen: UInt64 = 0
        var last = 0.0
        // Ascending: negative values from the largest magnitude, then positive ones.
        let order = (0..<Self.pageCount / 2).map { Self.pageCount - 1 - $0 } + (0..<Self.pageCount / 2)
        for page in order where pages[page] >= 0 {
            let base = Int(pages[page]) * Self.pageSize
            let isNegative = page >= Self.pageCount / 2
            for step in 0..<Self.pageSize {
                let offset = isNegative ? Self.pageSize - 1 - step : step
                let count = counts[base + offset]
                guard count > 0 else { continue }
                seen += count
                last = Self.middle(page: page, offset: offset)
                if seen > wanted { return last }
            }
        }
        return last
    }

    /// Calls `body` with each bucket of fewer bits that holds values, ascending; bucket 0 has what is not positive.
    func forEachBucket(fractionBits: Int, _ body: (_ bucket: Int32, _ count: UInt64) -> Void) {
        let shift = Self.fractionBits - fractionBits
        var open: (bucket: Int32, count: UInt64) = (0, 0)
        for page in Self.pageCount / 2..<Self.pageCount where pages[page] >= 0 {
            let base = Int(pages[page]) * Self.pageSize
            for offset in 0..<Self.pageSize { open.count += counts[base + offset] }
        }
        for page in 0..<Self.pageCount / 2 where pages[page] >= 0 {
            let base = Int(pages[page]) * Self.pageSize
            for offset in 0..<Self.pageSize where counts[base + offset] > 0 {
                let bucket = Int32(page << Self.fractionBits | offset) >> Int32(shift)
                if bucket != open.bucket {
                    if open.count > 0 { body(open.bucket, open.count) }
                    open = (bucket, 0)
                }
                open.count += counts[base + offset]
            }
        }
        if open.count > 0 { body(open.bucket, open.count) }
    }

    private mutating func index(of value: Double) -> Int {
        let bits = value.isNaN ? 0 : value.bitPattern
        let bucket = Int(bits >> UInt64(52 - Self.fractionBits))
        let page = bucket >> Self.fractionBits
        let position = pages[page]
        let base = position >= 0 ? Int(position) * Self.pageSize : openPage(page)
        return base + (bucket & (Self.pageSize - 1))
    }

    private mutating func openPage(_ page: Int) -> Int {
        if pages[page] >= 0 { return Int(pages[page]) * Self.pageSize }
        let base = counts.count
        counts.append(contentsOf: repeatElement(0, count: Self.pageSize))
        pages[page] = Int16(base / Self.pageSize)
        return base
    }

    private static func middle(page: Int, offset: Int) -> Double {
        let bits = UInt64(page << fractionBits | offset) << UInt64(52 - fractionBits)
        if bits & ~(1 << 63) == 0 { return 0 }
        if bits & 0x7FF << 52 == 0x7FF << 52 { return Double(bitPattern: bits) }
        return Double(bitPattern: bits | 1 << UInt64(51 - fractionBits))
    }
}
