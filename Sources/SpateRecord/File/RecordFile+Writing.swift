internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

extension RecordFile {
    /// Pieces per frame: enough to be compressed well.
    private static let piecesPerFrame = 64

    /// The bytes of the file of a record that is known in whole.
    package static func bytes(of record: RunRecord) -> [UInt8] {
        let compressor = RecordCompressor()
        let pieces = record.pieces
        var bytes = RecordFrame.prologue
        for start in stride(from: 0, to: pieces.count, by: piecesPerFrame) {
            let part = Array(pieces[start..<min(start + piecesPerFrame, pieces.count)])
            let payload = compressor.compress(RecordPiece.encode(part))
            bytes += RecordFrame.bytes(start == 0 ? .first : .next, payload)
        }
        return bytes
    }

    /// Writes a record that is known in whole; a file that is there is replaced at once, or stays as it was.
    package static func write(_ bytes: [UInt8], to path: String) throws(RecordError) {
        let part = "\(path).part-\(getpid())"
        if let reason = FileWriter.write(bytes, to: part) {
            unlink(part)
            throw RecordError(.unwritable, "could not write the record \(path): \(reason)")
        }
        guard rename(part, path) == 0 else {
            let reason = String(cString: strerror(errno)).lowercased()
            unlink(part)
            throw RecordError(.unwritable, "could not write the record \(path): \(reason)")
        }
    }
}
