internal import SpateRecord

/// What all causes look at: the record, and what follows from it for each moment.
struct RunEvidence: Sendable {
    /// Moments shorter than this, as where a stage begins, say nothing about rates.
    static let leastMomentNanos: UInt64 = 400_000_000

    let record: RunRecord
    /// All, ascending.
    let moments: [Moment]
    /// Those with requests that are long enough to tell of rates and latencies.
    let telling: [Moment]
    let requests: UInt64
    let failed: UInt64
    let generator: GeneratorCondition
    /// `nil` when the target followed the load.
    private(set) var saturation: Saturation?

    init(_ record: RunRecord) {
        self.record = record
        moments = record.intervals.map { Moment($0, record.cells) }
        telling = moments.filter { $0.requests > 0 && $0.endNanos - $0.startNanos >= Self.leastMomentNanos }
        requests = moments.reduce(0) { $0 + $1.requests }
        failed = moments.reduce(0) { $0 + $1.failed }
        generator = GeneratorCondition(record, judged: record.intervals)
        saturation = Saturation(self)
    }

    /// Requests of a kind: how many, from when to when, and in which share of all.
    struct Occurrence: Sendable {
        let count: UInt64
        let firstNanos: UInt64
        let lastNanos: UInt64
        /// Of all requests of the run, 0…1.
        let share: Double
        /// The highest share within a moment, 0…1.
        let peakShare: Double

        /// `120 requests (4 % of all) from 0:03 to 0:05`.
        func text(_ noun: String) -> String {
            "\(Figure.grouped(count)) \(noun) (\(Figure(share, .percent).text) of all requests) from "
                + "\(Figure.clock(firstNanos)) to \(Figure.clock(lastNanos))"
        }
    }

    /// Where requests of a kind are found; `nil` without any.
    ///
    /// `count`: How many of a moment's requests are of the kind.
    func occurrence(_ count: (Moment) -> UInt64) -> Occurrence? {
        let counts = moments.map { ($0, count($0)) }.filter { $0.1 > 0 }
        guard let first = counts.first, let last = counts.last else { return nil }
        let total = counts.reduce(UInt64(0)) { $0 + $1.1 }
        return Occurrence(
            count: total,
            firstNanos: first.0.startNanos,
            lastNanos: last.0.endNanos,
            share: Double(total) / Double(max(requests, 1)),
            peakShare: counts.map { Double($0.1) / Double(max($0.0.requests, 1)) }.max() ?? 0
        )
    }

    /// Requests that ended with one of some error codes; `nil` without any.
    func occurrence(errors codes: some Collection<Int>) -> Occurrence? { occurrence { $0.errorCount(codes) } }

    /// Where most of the requests of a kind went; empty without any.
    func mainEndpoint(_ isMeant: (CellKey) -> Bool) -> String {
        var counts: [String: UInt64] = [:]
        for interval in record.intervals {
            for slice in interval.cells where isMeant(record.cells[slice.cell]) {
                let key = record.cells[slice.cell]
                counts["\(key.method) \(key.endpoint)", default: 0] += slice.duration.count
            }
        }
        return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }

    /// The values of a trend over the whole run; empty without samples.
    func trend(_ name: String) -> Distribution {
        record.total(of: name, over: record.intervals)?.distribution ?? Distribution()
    }

    /// What the phases of all requests add up to.
    var phases: PhaseSums { moments.reduce(into: PhaseSums()) { $0.add($1.phases) } }

    /// How many connections were made.
    var connections: Double {
        let connecting = trend("http_req_connecting")
        return Double(connecting.count - min(connecting.count(atMost: 0), connecting.count))
    }

    /// The first event of some kinds.
    func event(_ kinds: RecordEvent.Kind...) -> RecordEvent? { record.events.first { kinds.contains($0.kind) } }

    /// Readings of a monitor's series by name, one list for each machine or pod, ascending.
    func probes(_ name: String) -> [[ProbeSample]] {
        record.probeSeries.indices.filter { record.probeSeries[$0].name == name }.map { series in
            record.probeSamples.filter { $0.series == series && $0.value.isFinite }.sorted { $0.nanos < $1.nanos }
        }.filter { !$0.isEmpty }
    }

    /// How many VUs were active at a time.
    func vus(at nanos: UInt64) -> Int {
        (moments.last { $0.startNanos <= nanos } ?? moments.first)?.vus ?? 0
    }

    /// The series of a name whose readings are above a limit for the largest share of the time.
    func share(of name: String, above limit: Double) -> (share: Double, peak: ProbeSample, first: ProbeSample)? {
        let found = probes(name).compactMap { samples -> (share: Double, peak: ProbeSample, first: ProbeSample)? in
            let above = samples.filter { $0.value > limit }
            guard let first = above.first, let peak = above.max(by: { $0.value < $1.value }) else { return nil }
            return (Double(above.count) / Double(samples.count), peak, first)
        }
        return found.max { $0.share < $1.share }
    }

    static func median(_ values: some Sequence<Double>) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}
