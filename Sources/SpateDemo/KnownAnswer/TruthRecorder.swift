internal import SpateCore

/// The exact times of all answers, kept one by one so that no histogram stands between them and a test.
struct TruthRecorder: Sendable {
    /// Tenths of a microsecond: 4 bytes reach to 429 s.
    private var tenths: ContiguousArray<UInt32> = []
    private let capacity: Int
    private var droppedCount = 0

    /// Reserves the memory at once, because growing it would stall the server; untouched pages cost nothing.
    ///
    /// - Parameter capacity: How many times are kept; further ones are only counted.
    init(capacity: Int) {
        self.capacity = max(capacity, 0)
        tenths.reserveCapacity(self.capacity)
    }

    /// Keeps one time.
    ///
    /// - Parameter nanos: From the arrival of a request to the end of its answer's write; rounded to 0.1 µs.
    /// - Complexity: O(1), no allocation.
    mutating func record(nanos: UInt64) {
        guard tenths.count < capacity else {
            droppedCount += 1
            return
        }
        tenths.append(UInt32(clamping: (nanos + 50) / 100))
    }

    /// Forgets all times.
    mutating func reset() {
        tenths.removeAll(keepingCapacity: true)
        droppedCount = 0
    }

    /// The summary that `GET /truth` answers, all times in milliseconds.
    ///
    /// A percentile is the nearest rank: the smallest time such that at least this share of all is not above it; the mean is rounded to 0.1 µs.
    /// Without any time all are `null`. `dropped` counts times beyond the capacity.
    ///
    /// - Complexity: O(n log n), seconds for many millions: to be called after a run, not during one.
    var summary: JSONValue {
        let sorted = tenths.sorted()
        let sum = sorted.reduce(UInt64(0)) { $0 + UInt64($1) }
        let mean = sorted.isEmpty ? nil : Double(sum) / Double(sorted.count)
        func percentile(_ share: Int) -> JSONValue {
            guard !sorted.isEmpty else { return .null }
            let rank = (sorted.count * share + 99) / 100
            return Self.milliseconds(Double(sorted[max(rank, 1) - 1]))
        }
        return [
            "count": .integer(sorted.count),
            "p50": percentile(50),
            "p90": percentile(90),
            "p95": percentile(95),
            "p99": percentile(99),
            "max": percentile(100),
            "mean": mean.map { Self.milliseconds($0.rounded()) } ?? .null,
            "dropped": .integer(droppedCount),
        ]
    }

    /// Tenths of a microsecond as milliseconds.
    private static func milliseconds(_ tenths: Double) -> JSONValue {
        .number(tenths / 10_000)
    }
}
