package import SpateCore
package import SpateMetrics

/// Something that gets every sample of a run: a file, a database, a service.
///
/// An output is one file in `Outputs/` and one line in `Outputs.all`. It formats and writes; buffering, the period,
/// back-pressure and counting what was dropped are the pump's.
///
/// - Concurrency: All calls but `init` come from the one thread that the pump has for the output, one after the other;
///   they may block.
package protocol Output: Sendable, SendableMetatype {
    /// The type in `--out type=argument`.
    static var name: String { get }
    /// What help says: the form, then what it does.
    static var usage: String { get }

    /// Reads settings and opens what must be there before the run starts.
    ///
    /// `argument`: What follows `=`; `nil` without one.
    init(argument: String?, context: OutputContext) throws(OutputError)

    /// What the execution description calls it, as in `json (results.json)`.
    var description: String { get }
    /// How long written samples may stay in memory.
    var periodNanos: UInt64 { get }
    /// Samples that have left the process.
    var writtenCount: Int { get }

    /// Learns the run's metrics; before the first sample.
    mutating func start(_ run: OutputRun) throws(OutputError)
    /// Takes samples.
    mutating func write(_ batch: SampleBatch) throws(OutputError)
    /// Brings out what was written so far.
    mutating func flush() throws(OutputError)
    /// Brings out everything and closes; nothing comes after it.
    mutating func finish() throws(OutputError)
}

/// Why an output cannot go on; for people.
package struct OutputError: Error, Equatable {
    /// Such as `cannot write results.json: no space left on device`.
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}

/// What outputs may know when they are made.
package struct OutputContext: Sendable {
    /// Which tags the program adds by itself; CSV has a column for each.
    package var systemTags: SystemTags
    /// The process's variables.
    package var environment: [(String, String)]
    /// Settings by output type, as a configuration file's `collectors` has them.
    package var collectors: JSONObject
    /// Writes whole lines to standard output; gives the system's reason when it cannot.
    package var writeStandardOutput: @Sendable ([UInt8]) -> String?

    package init(
        systemTags: SystemTags = .defaults,
        environment: [(String, String)] = [],
        collectors: JSONObject = JSONObject(),
        writeStandardOutput: @escaping @Sendable ([UInt8]) -> String? = { FileWriter.write($0, descriptor: 1) }
    ) {
        self.systemTags = systemTags
        self.environment = environment
        self.collectors = collectors
        self.writeStandardOutput = writeStandardOutput
    }

    /// The value of `K6_<key>` or `SPATE_<key>`; the latter wins.
    func variable(_ key: String) -> String? {
        for name in ["SPATE_\(key)", "K6_\(key)"] {
            if let found = environment.last(where: { $0.0 == name }) { return found.1 }
        }
        return nil
    }
}

/// The metrics of a run, as outputs see them.
package struct OutputRun: Sendable {
    package let layout: MetricLayout
    /// Thresholds of metrics, not of sub-metrics, by the metric's position.
    package let thresholds: [Int: [Threshold]]
    /// What to add to a `MonotonicClock` reading for nanoseconds since the Unix epoch.
    package let wallOffsetNanos: UInt64

    package init(layout: MetricLayout, thresholds: [Int: [Threshold]], wallOffsetNanos: UInt64) {
        self.layout = layout
        self.thresholds = thresholds
        self.wallOffsetNanos = wallOffsetNanos
    }
}

/// Samples of one recorder, oldest first.
package struct SampleBatch {
    package let records: UnsafeBufferPointer<SampleRecord>
    /// The recorder's number.
    package let source: Int
    /// The recorder's tag sets, by their number.
    package let tags: [TagList]
    /// What scripts set as metadata, ascending by position; those that came before the batch are at 0.
    package let metadataChanges: [MetadataChange]

    package init(
        records: UnsafeBufferPointer<SampleRecord>,
        source: Int,
        tags: [TagList],
        metadataChanges: [MetadataChange] = []
    ) {
        self.records = records
        self.source = source
        self.tags = tags
        self.metadataChanges = metadataChanges
    }
}
