internal import SpateCore
internal import SpateMetrics

/// The metadata of each VU at the place that an output has come to.
///
/// Without metadata set by scripts it costs a branch per sample.
struct SampleMetadata {
    private struct Owner: Hashable {
        let source: Int
        let vu: Int32
    }

    /// Which of `vu` and `iter` are asked for.
    private let systemTags: SystemTags
    private var current: [Owner: TagList] = [:]
    /// How many changes of the batch in hand have been made.
    private var changeCount = 0

    init(_ systemTags: SystemTags) {
        self.systemTags = systemTags.intersection(.metadata)
    }

    /// Whether no sample of a batch can have metadata.
    func isAbsent(in batch: SampleBatch) -> Bool {
        systemTags.isEmpty && current.isEmpty && batch.metadataChanges.isEmpty
    }

    /// Begins with a batch.
    mutating func begin() { changeCount = 0 }

    /// The metadata of the record at a position, sorted by key; positions must ascend.
    mutating func pairs(of record: SampleRecord, at position: Int, in batch: SampleBatch) -> TagList {
        advance(to: position, in: batch)
        var pairs = current.isEmpty ? [] : current[Owner(source: batch.source, vu: record.vu)] ?? []
        // Realms outside of VUs have no number, and what the program itself measures has no iteration.
        if record.iteration >= 0 {
            if systemTags.contains(.vu), record.vu > 0 { add("vu", "\(record.vu)", to: &pairs) }
            if systemTags.contains(.iteration) { add("iter", "\(record.iteration)", to: &pairs) }
        }
        pairs.sort { $0.key < $1.key }
        return pairs
    }

    /// Makes the changes that come behind the last record.
    mutating func end(_ batch: SampleBatch) { advance(to: .max, in: batch) }

    private mutating func advance(to position: Int, in batch: SampleBatch) {
        while changeCount < batch.metadataChanges.count, batch.metadataChanges[changeCount].position <= position {
            let change = batch.metadataChanges[changeCount]
            current[Owner(source: change.source, vu: change.vu)] = change.metadata.isEmpty ? nil : change.metadata
            changeCount += 1
        }
    }

    /// What the script has set wins.
    private func add(_ key: String, _ value: String, to pairs: inout TagList) {
        if !pairs.contains(where: { $0.key == key }) { pairs.append((key, value)) }
    }
}
