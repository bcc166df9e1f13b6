import SpateMetrics

@testable import SpateOutputs

/// Samples of one recorder for outputs that are tested without a pump.
struct SampleScene {
    var tags: [TagList] = []
    var records: [SampleRecord] = []
    var metadataChanges: [MetadataChange] = []

    /// Adds a sample; equal tag sets get numbers of their own.
    mutating func add(
        _ metric: BuiltinMetric,
        _ value: Double,
        _ tags: TagList = [],
        nanos: UInt64 = 0,
        vu: Int32 = 1,
        iteration: Int32 = 0
    ) {
        self.tags.append(tags)
        records.append(
            SampleRecord(
                value: value,
                nanos: nanos,
                tags: UInt32(self.tags.count - 1),
                metric: UInt32(metric.id),
                vu: vu,
                iteration: iteration
            )
        )
    }

    /// Sets the metadata of the samples of a VU that follow.
    mutating func setMetadata(_ metadata: TagList, vu: Int32) {
        metadataChanges.append(MetadataChange(source: 0, position: records.count, vu: vu, metadata: metadata))
    }

    /// Sends everything through an output.
    func play(_ output: inout some Output, thresholds: [Int: [Threshold]] = [:], registry: MetricRegistry? = nil) throws
    {
        let layout = (registry ?? MetricRegistry()).seal()
        try output.start(OutputRun(layout: layout, thresholds: thresholds, wallOffsetNanos: 0))
        try records.withUnsafeBufferPointer { records in
            try output.write(
                SampleBatch(records: records, source: 0, tags: tags, metadataChanges: metadataChanges)
            )
        }
        try output.finish()
    }
}
