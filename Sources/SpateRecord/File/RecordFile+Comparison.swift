internal import SpateCore

extension RecordFile {
    /// Adds the comparison with the baseline behind the conclusion of a finished record.
    ///
    /// - Throws: `RecordError`, when the record is not finished, has a comparison, is in use, or cannot be written; what was
    ///   in the file stays.
    package static func append(_ comparison: RecordedComparison, toRecordAt path: String) throws(RecordError) {
        let file = try RecordFileDestination(reopening: path)
        defer { file.close() }
        let contents = try readPieces(at: path)
        guard contents.isComplete, contents.record.comparison == nil else {
            throw RecordError(
                .unwritable,
                "could not add the comparison to the record \(path): "
                    + (contents.isComplete ? "it has one" : "it is not finished")
            )
        }
        if let reason = file.truncate(to: contents.wholeBytes) { throw unwritable(path, reason) }
        let payload = RecordCompressor().compress(RecordPiece.encode([.comparison(comparison)]))
        if let reason = file.append(RecordFrame.bytes(.first, payload)) { throw unwritable(path, reason) }
    }

    private static func unwritable(_ path: String, _ reason: String) -> RecordError {
        RecordError(.unwritable, "could not add the comparison to the record \(path): \(reason)")
    }
}
