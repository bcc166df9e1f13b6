/// This instance's part of the whole test: what it does of VUs, iterations and arrivals.
package struct ExecutionShare: Sendable {
    package let striping: Striping
    /// The position of this instance's segment in the sequence.
    package let part: Int
    package let segment: ExecutionSegment

    /// The whole test.
    package static let whole = ExecutionShare(striping: .single, part: 0, segment: .whole)

    private init(striping: Striping, part: Int, segment: ExecutionSegment) {
        self.striping = striping
        self.part = part
        self.segment = segment
    }

    /// The share of a segment within a sequence, or within the simplest one that has it.
    ///
    /// - Throws: An issue without a path when the sequence has no such segment.
    package init(segment: ExecutionSegment, sequence: ExecutionSegmentSequence?) throws(ConfigIssue) {
        let sequence = sequence ?? ExecutionSegmentSequence(completing: segment)
        guard let part = sequence.segments.firstIndex(of: segment) else {
            throw ConfigIssue("", "the sequence \(sequence) has no segment \(segment)")
        }
        guard let weights = sequence.weights else {
            throw ConfigIssue(
                "",
                "the segments of \(sequence) have no common denominator up to \(Striping.periodLimit); use rounder numbers"
            )
        }
        // A sequence need not begin at 0 and end at 1; what is missing is nobody's.
        var all = weights
        let missing = Self.missing(sequence, weights)
        if missing > 0 { all.append(missing) }
        self.init(striping: Striping(weights: all), part: part, segment: segment)
    }

    private static func missing(_ sequence: ExecutionSegmentSequence, _ weights: [Int]) -> Int {
        guard let first = sequence.segments.first, let last = sequence.segments.last, weights[0] > 0 else { return 0 }
        let covered = last.to - first.from
        guard covered < .one else { return 0 }
        let total = weights.reduce(0, +)
        let rest = SegmentPoint.one - covered
        return total * rest.numerator * covered.denominator / (rest.denominator * covered.numerator)
    }

    package var isWhole: Bool { striping.weights[part] == striping.period }

    /// How many of `value` VUs, iterations or arrivals are this instance's.
    package func scale(_ value: Int) -> Int { striping.scale(value, part: part) }

    /// The number in the whole test of this instance's `index`-th, both counted from 0.
    package func globalIndex(_ index: Int) -> Int { striping.globalIndex(index, part: part) }

    /// The share by which things go along with VUs: in proportion to how `vus` VUs are divided.
    ///
    /// The share must have at least one of the VUs.
    package func following(vus: Int) -> ExecutionShare {
        let weights = (0..<striping.partCount).map { striping.scale(vus, part: $0) }
        return ExecutionShare(striping: Striping(weights: weights), part: part, segment: segment)
    }

    /// This instance's part of the numbers below `value`, for displays; not rounded.
    package var fraction: Double { Double(striping.weights[part]) / Double(striping.period) }
}
