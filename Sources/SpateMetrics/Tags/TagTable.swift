/// Makes tag sets of one loop, and lets go of those that nobody uses any more.
///
/// Sets whose tags never repeat, such as an id of each request, would otherwise cost memory until the end of the run.
/// What a cache of requests or a VU still holds stays, and so does what outputs know by its number.
package struct TagTable {
    /// How many sets there may be before the first look for unused ones.
    package static let defaultSweepCount = 4096

    private var known: [TagKey: TagSet] = [:]
    private let sweepCount: Int
    private var nextSweep: Int

    /// How many sets it keeps now.
    package var count: Int { known.count }
    /// How many sets it has made; one that was let go and came again counts again.
    package private(set) var madeCount = 0

    package init(sweepCount: Int = defaultSweepCount) {
        self.sweepCount = sweepCount
        nextSweep = sweepCount
    }

    /// The set with these tags.
    ///
    /// `tags`: Any order; of equal keys the last one counts.
    /// - Complexity: O(n log n) and a hash over all text, and amortised O(1) for the look for unused sets: cache the result.
    package mutating func intern(_ tags: [(key: String, value: String)]) -> TagSet {
        var merged: [(key: String, value: String)] = []
        for tag in tags {
            if let index = merged.firstIndex(where: { $0.key == tag.key }) {
                merged[index].value = tag.value
            } else {
                merged.append(tag)
            }
        }
        merged.sort { $0.key < $1.key }
        let key = TagKey(parts: merged.flatMap { [$0.key, $0.value] })
        if let set = known[key] { return set }
        if known.count >= nextSweep { sweep() }
        let set = TagSet(merged)
        known[key] = set
        madeCount += 1
        return set
    }

    /// Forgets the sets that only the table holds; the next look is due when as many again were made as stay.
    private mutating func sweep() {
        var unused: [TagKey] = []
        var index = known.startIndex
        while index != known.endIndex {
            // Outputs keep the tags of a number until the end: a set that came again would get another one.
            if isKnownUniquelyReferenced(&known.values[index]), known.values[index].number == .max {
                unused.append(known.keys[index])
            }
            known.formIndex(after: &index)
        }
        for key in unused { known[key] = nil }
        nextSweep = max(sweepCount, 2 * known.count)
    }
}

private struct TagKey: Hashable {
    let parts: [String]
}
