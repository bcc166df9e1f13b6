internal import SpateRecord

/// The seconds that two runs have both, by the time of their plan; a run that ended early is compared over what it did.
struct PairedIntervals {
    /// Positions in the runs' intervals, pair by pair in the order of time.
    let baseline: [Int]
    let candidate: [Int]
    /// The stage of each pair, as `ComparableRun.strata` counts.
    private let stages: [Int]

    var indices: Range<Int> { baseline.indices }

    init(_ first: ComparableRun, _ second: ComparableRun) {
        var places: [UInt64: Int] = [:]
        for (position, interval) in second.intervals.enumerated() { places[Self.time(interval)] = position }
        var pairs = first.intervals.enumerated().compactMap { position, interval in
            places[Self.time(interval)].map { (position, $0) }
        }
        // Of unlike plans seconds may not lie at the same times; then they go by their order.
        let shorter = min(first.intervals.count, second.intervals.count)
        if pairs.count * 2 < shorter { pairs = (0..<shorter).map { ($0, $0) } }
        baseline = pairs.map(\.0)
        candidate = pairs.map(\.1)
        stages = pairs.map { first.strata[$0.0] }
    }

    /// Pairs of a stage of the baseline.
    func positions(ofStage stage: Int) -> [Int] { stages.indices.filter { stages[$0] == stage } }

    /// When an interval begins, in tenths of a second: readings of two runs are never quite alike.
    private static func time(_ interval: RecordInterval) -> UInt64 { (interval.startNanos + 50_000_000) / 100_000_000 }
}
