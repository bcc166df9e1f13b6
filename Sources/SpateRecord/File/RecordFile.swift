internal import SpateCore

/// Reads the file of a run's record.
package enum RecordFile {
    package static let suffix = ".spate"

    /// What a file holds.
    package struct Contents: Sendable, Equatable {
        package var pieces: [RecordPiece]
        /// Bytes up to the end of the last whole frame.
        package var wholeBytes: Int
        package var fileBytes: Int
        /// Why what stands behind `wholeBytes` could not be read; `nil` when nothing is lost.
        package var loss: String?

        /// Whether the run came to its end and everything can be read.
        package var isComplete: Bool {
            switch pieces.last {
            case .conclusion, .comparison: loss == nil
            default: false
            }
        }

        /// The record so far.
        package var record: RunRecord {
            guard let record = RunRecord(pieces) else { preconditionFailure("the contents of a record have no header") }
            return record
        }
    }

    /// Reads what there is of a record: all of a whole one, everything before the damage of another.
    package static func read(at path: String) throws(RecordError) -> RunRecord {
        try readPieces(at: path).record
    }

    /// Reads the pieces of a record, and tells what is lost.
    package static func readPieces(at path: String) throws(RecordError) -> Contents {
        switch FileReader.readFile(path) {
        case .success(let bytes): return try contents(of: bytes, path)
        case .failure(let failure):
            throw RecordError(.unreadable, "could not read the record \(path): \(failure.reason)")
        }
    }

    /// Reads the pieces in the bytes of a file.
    ///
    /// `path`: Where they come from, for messages.
    package static func contents(of bytes: [UInt8], _ path: String) throws(RecordError) -> Contents {
        try checkPrologue(bytes, path)
        var contents = Contents(pieces: [], wholeBytes: RecordFrame.prologueBytes, fileBytes: bytes.count)
        let decompressor = RecordDecompressor()
        var order = PieceOrder()
        do throws(RecordDamage) {
            while contents.wholeBytes < bytes.count {
                let (frame, count) = try RecordFrame.read(bytes[contents.wholeBytes...])
                let pieces = try pieces(of: frame, decompressor)
                for piece in pieces { try order.check(piece) }
                contents.pieces += pieces
                contents.wholeBytes += count
            }
        } catch {
            contents.loss = error.reason
        }
        guard !contents.pieces.isEmpty else {
            let reason = contents.loss ?? "nothing was written before the program ended"
            throw RecordError(.damaged, "\(path) is a record without the description of its run: \(reason)")
        }
        return contents
    }

    /// The pieces of a frame; none when it is of a kind that came later.
    private static func pieces(
        of frame: RecordFrame,
        _ decompressor: RecordDecompressor
    ) throws(RecordDamage) -> [RecordPiece] {
        switch RecordFrame.Kind(rawValue: frame.kind) {
        case .first:
            decompressor.restart()
            return try RecordPiece.decode(try decompressor.decompress(frame.payload))
        case .next: return try RecordPiece.decode(try decompressor.decompress(frame.payload))
        case nil: return []
        }
    }

    private static func checkPrologue(_ bytes: [UInt8], _ path: String) throws(RecordError) {
        guard !bytes.isEmpty else { throw RecordError(.empty, "\(path) is empty: nothing of the run was written") }
        let magic = RecordFrame.magic
        guard bytes.prefix(magic.count) == magic.prefix(bytes.count) else {
            throw RecordError(.notARecord, "\(path) is not the record of a run: it does not begin with “SPATEREC”")
        }
        guard bytes.count >= RecordFrame.prologueBytes else {
            throw RecordError(.damaged, "\(path) ends within its first bytes: nothing of the run was written")
        }
        let major = UInt16(littleEndian: bytes[magic.count..<magic.count + 2])
        guard major != 0 else {
            throw RecordError(.damaged, "\(path) has the impossible format version 0: the file is damaged")
        }
        guard major <= RecordFrame.majorVersion else {
            throw RecordError(
                .newerVersion,
                "\(path) was made by a newer Spate: its format is version \(major), this program knows up to "
                    + "\(RecordFrame.majorVersion); update to read it"
            )
        }
    }
}
