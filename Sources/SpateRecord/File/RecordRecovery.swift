internal import SpateCore

/// Finishes the record of a run that ended without doing so, by `kill -9` or power loss.
package enum RecordRecovery {
    package static let conclusionText = "the program ended without finishing: killed or power loss"

    package enum Outcome: Sendable, Equatable {
        /// The record has its conclusion; nothing was changed.
        case complete
        /// The conclusion was added.
        case recovered(intervals: Int, untilNanos: UInt64, lostBytes: Int)
        /// The conclusion was there; damaged bytes behind it were cut off.
        case trimmed(lostBytes: Int)
    }

    /// Finishes the record in a file: cuts off what is torn, and concludes with the totals of its intervals.
    ///
    /// - Throws: `RecordError.inUse` while a run writes it; what `RecordFile.readPieces` throws, of a file without a run.
    package static func recover(at path: String) throws(RecordError) -> Outcome {
        let seen = try RecordFile.readPieces(at: path)
        guard !seen.isComplete else { return .complete }
        let file = try RecordFileDestination(reopening: path)
        defer { file.close() }
        // Again: until the lock was ours, the run may have gone on.
        let contents = try RecordFile.readPieces(at: path)
        guard !contents.isComplete else { return .complete }
        let lostBytes = contents.fileBytes - contents.wholeBytes
        if let reason = file.truncate(to: contents.wholeBytes) { throw unwritable(path, reason) }
        let record = contents.record
        if record.conclusion != nil { return .trimmed(lostBytes: lostBytes) }
        let conclusion = conclusion(of: record)
        let payload = RecordCompressor().compress(RecordPiece.encode([.conclusion(conclusion)]))
        if let reason = file.append(RecordFrame.bytes(.first, payload)) { throw unwritable(path, reason) }
        return .recovered(
            intervals: record.intervals.count,
            untilNanos: conclusion.endedNanos,
            lostBytes: lostBytes
        )
    }

    /// What can be said of a run that did not say it itself.
    static func conclusion(of record: RunRecord) -> RunConclusion {
        let lastNanos = max(
            record.intervals.last?.endNanos ?? 0,
            record.health.last?.nanos ?? 0,
            record.events.last?.nanos ?? 0
        )
        var conclusion = RunConclusion(endedNanos: lastNanos, reason: .killed)
        conclusion.text = conclusionText
        conclusion.exitCode = ExitCode.generic.rawValue
        conclusion.totals = Array(repeating: nil, count: record.series.count)
        for slice in record.intervals.lazy.flatMap(\.series) {
            if conclusion.totals[slice.series] == nil {
                conclusion.totals[slice.series] = slice.value
            } else {
                conclusion.totals[slice.series]?.merge(slice.value)
            }
        }
        conclusion.thresholds = record.header.thresholds.indices.map { position in
            let last = record.thresholdHistory.last { $0.threshold == position }
            return ThresholdOutcome(state: last?.state ?? .noData, value: last?.value)
        }
        return conclusion
    }

    private static func unwritable(_ path: String, _ reason: String) -> RecordError {
        RecordError(.unwritable, "could not finish the record \(path): \(reason)")
    }
}
