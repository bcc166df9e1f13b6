internal import SpateAnalysis
internal import SpateRecord

/// The time line of a run in at most `limit` bins; histograms are merged, so that no maximum and no percentile is lost.
struct ReportTimeline: Sendable {
    static let limit = 600
    /// Kinds of failures with a line of their own; the rest share one.
    static let kindLimit = 4

    struct Bin: Sendable {
        var startNanos: UInt64
        var endNanos: UInt64
        var latency = Distribution()
        var responseTime: Distribution?
        var requests = 0.0
        var iterations = 0.0
        var dropped = 0.0
        /// Failed requests by kind, in the order of `kinds`.
        var failures: [Double]
        /// The most at the end of an interval; `nil` where the record says nothing.
        var vus: Int?
        var health = HealthPeak()

        var seconds: Double { max(Double(endNanos - startNanos) / 1e9, 1e-9) }
    }

    /// The generator's health in a bin: means of shares, and the worst delays.
    struct HealthPeak: Sendable {
        var samples = 0
        var cores = 0.0
        var otherCPU = 0.0
        var loopLagMillis = 0.0
        var runQueueMillis = 0.0
        var collectionMillis = 0.0
        var throttled = 0.0
        var steal = 0.0
        var residentBytes: UInt64 = 0
    }

    let bins: [Bin]
    /// Names of the kinds of failures.
    let kinds: [String]

    init(_ record: RunRecord, latencySeries: String?, failures: [FailureRow]) {
        let named = failures.prefix(Self.kindLimit).map(\.kind)
        kinds = named + (failures.count > Self.kindLimit ? ["other"] : [])
        let size = max(1, (record.intervals.count + Self.limit - 1) / Self.limit)
        let latency = latencySeries.flatMap { record.series(named: $0) }
        let hasResponse = record.intervals.contains { $0.cells.contains { $0.responseTime != nil } }
        var bins: [Bin] = []
        for start in stride(from: 0, to: record.intervals.count, by: size) {
            let part = record.intervals[start..<min(start + size, record.intervals.count)]
            guard let first = part.first, let last = part.last else { continue }
            var bin = Bin(
                startNanos: first.startNanos,
                endNanos: last.endNanos,
                failures: Array(repeating: 0, count: kinds.count)
            )
            if hasResponse { bin.responseTime = Distribution() }
            for interval in part { Self.add(interval, of: record, latency, kinds, to: &bin) }
            bins.append(bin)
        }
        Self.add(record.health, to: &bins)
        self.bins = bins
    }

    private static func add(
        _ interval: RecordInterval,
        of record: RunRecord,
        _ latency: Int?,
        _ kinds: [String],
        to bin: inout Bin
    ) {
        if let latency, let values = interval.value(ofSeries: latency)?.distribution { bin.latency.merge(values) }
        for slice in interval.cells {
            bin.requests += Double(slice.duration.count)
            bin.responseTime?.merge(slice.responseTime ?? slice.duration)
            guard !record.cells[slice.cell].isExpected, !kinds.isEmpty else { continue }
            let place = kinds.firstIndex(of: FailureRow.kind(of: record.cells[slice.cell])) ?? kinds.count - 1
            bin.failures[place] += Double(slice.duration.count)
        }
        for slice in interval.scenarios {
            bin.iterations += Double(slice.completed)
            bin.dropped += Double(slice.dropped)
        }
        if !interval.activeVUs.isEmpty { bin.vus = max(bin.vus ?? 0, interval.activeVUs.reduce(0, +)) }
    }

    private static func add(_ samples: [HealthSample], to bins: inout [Bin]) {
        var place = 0
        for sample in samples where !bins.isEmpty {
            while place < bins.count - 1, sample.nanos > bins[place].endNanos { place += 1 }
            var health = bins[place].health
            let known = Double(health.samples)
            health.samples += 1
            health.cores = (health.cores * known + sample.processCores) / (known + 1)
            health.otherCPU = (health.otherCPU * known + sample.otherCPU) / (known + 1)
            health.loopLagMillis = max(health.loopLagMillis, sample.loopLagMillis)
            health.runQueueMillis = max(health.runQueueMillis, sample.runQueueMillis)
            health.collectionMillis = max(health.collectionMillis, sample.collectionMillis)
            health.throttled = max(health.throttled, sample.throttled)
            health.steal = max(health.steal, sample.steal)
            health.residentBytes = max(health.residentBytes, sample.residentBytes)
            bins[place].health = health
        }
    }
}
