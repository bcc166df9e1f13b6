internal import SpateRecord

/// What happened in one interval of a record, of all scenarios together.
struct Moment: Sendable {
    let startNanos: UInt64
    let endNanos: UInt64
    /// VUs at work at its end.
    let vus: Int
    private(set) var requests: UInt64 = 0
    /// Requests that failed, with or without an answer.
    private(set) var failed: UInt64 = 0
    /// Requests with an answer of any status.
    private(set) var answered: UInt64 = 0
    /// Service times of expected answers, in milliseconds.
    private(set) var latency = Distribution()
    private(set) var phases = PhaseSums()
    /// Answers by status.
    private(set) var statuses: [Int: UInt64] = [:]
    /// Requests without an answer by k6's error code; 0 where there is none.
    private(set) var errors: [Int: UInt64] = [:]
    private(set) var dropped: UInt64 = 0

    var seconds: Double { Double(endNanos - startNanos) / 1e9 }
    var answeredPerSecond: Double { Double(answered) / seconds }
    var failedShare: Double { requests == 0 ? 0 : Double(failed) / Double(requests) }

    init(_ interval: RecordInterval, _ cells: [CellKey]) {
        startNanos = interval.startNanos
        endNanos = interval.endNanos
        vus = interval.activeVUs.reduce(0, +)
        dropped = interval.scenarios.reduce(0) { $0 + $1.dropped }
        for slice in interval.cells { add(slice, cells[slice.cell]) }
    }

    private mutating func add(_ slice: CellSlice, _ key: CellKey) {
        let count = slice.duration.count
        requests += count
        phases.add(slice.phases)
        if !key.isExpected { failed += count }
        if key.isExpected { latency.merge(slice.duration) }
        if key.status > 0 {
            answered += count
            statuses[key.status, default: 0] += count
        }
        if key.status == 0 || key.errorCode == 1701 || key.errorCode > 0 && key.errorCode < 1400 {
            errors[key.errorCode, default: 0] += count
        }
    }

    /// How many requests ended with one of some error codes.
    func errorCount(_ codes: some Sequence<Int>) -> UInt64 { codes.reduce(0) { $0 + errors[$1, default: 0] } }

    /// How many answers had a status of a range.
    func statusCount(_ range: ClosedRange<Int>) -> UInt64 {
        statuses.reduce(0) { $0 + (range.contains($1.key) ? $1.value : 0) }
    }
}
