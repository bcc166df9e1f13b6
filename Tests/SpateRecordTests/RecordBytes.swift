import SpateTestSupport

@testable import SpateRecord

/// A record as the writer lays it down, frame by frame, in memory.
struct RecordBytes {
    private(set) var bytes = RecordFrame.prologue
    /// Where each frame ends, and how many pieces there are up to then.
    private(set) var ends: [(offset: Int, pieces: Int)] = []

    init(_ frames: [[RecordPiece]]) {
        let compressor = RecordCompressor()
        var count = 0
        for (position, pieces) in frames.enumerated() {
            let payload = compressor.compress(RecordPiece.encode(pieces))
            bytes += RecordFrame.bytes(position == 0 ? .first : .next, payload)
            count += pieces.count
            ends.append((bytes.count, count))
        }
    }

    /// A frame per piece of a small run.
    static func small(seed: UInt64 = 1, seconds: Int = 4) -> (record: RunRecord, bytes: RecordBytes) {
        var run = SyntheticRun(seed: seed)
        run.seconds = seconds
        run.requestsPerSecond = 20
        let record = run.make()
        return (record, RecordBytes(record.pieces.map { [$0] }))
    }
}
