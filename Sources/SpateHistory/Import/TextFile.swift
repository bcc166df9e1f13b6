/// A file of text that is read line by line, in constant memory; one that is compressed by gzip too.
final class TextFile {
    private let path: String
    private let inflater: Inflater?
    private var unfinished: [UInt8] = []
    /// Whether the compressed stream ends before its time, as when its writer was killed.
    var endsEarly: Bool { inflater.map { $0.state != .ended } ?? false }

    init(_ path: String) throws(HistoryError) {
        self.path = path
        var isCompressed = false
        try RawFile(path).forEachPiece { piece in
            isCompressed = piece.count > 1 && piece[0] == 0x1F && piece[1] == 0x8B
            return false
        }
        inflater = isCompressed ? Inflater() : nil
    }

    /// Hands over the lines without their ends until the reader has enough and says `false`.
    ///
    /// `body`: The line, and whether it is whole: the last one may lack its end.
    func forEachLine(
        _ body: (UnsafeRawBufferPointer, _ isWhole: Bool) throws(HistoryError) -> Bool
    ) throws(HistoryError) {
        try forEachPiece { (piece) throws(HistoryError) in try self.split(piece, body) }
        guard !unfinished.isEmpty else { return }
        let last = unfinished
        unfinished = []
        let result = last.withUnsafeBytes { bytes in Result { () throws(HistoryError) in try body(bytes, false) } }
        _ = try result.get()
    }

    /// The first bytes, decompressed.
    func head(_ count: Int) throws(HistoryError) -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachPiece { piece in
            bytes += piece
            return bytes.count < count
        }
        return bytes
    }

    private func forEachPiece(_ body: (UnsafeRawBufferPointer) throws(HistoryError) -> Bool) throws(HistoryError) {
        try RawFile(path).forEachPiece { (piece) throws(HistoryError) in
            if let inflater { try inflater.inflate(piece, body) } else { try body(piece) }
        }
    }

    private func split(
        _ piece: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer, Bool) throws(HistoryError) -> Bool
    ) throws(HistoryError) -> Bool {
        var rest = piece[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let isWanted: Bool
            if unfinished.isEmpty {
                isWanted = try body(UnsafeRawBufferPointer(rebasing: rest[..<end]), true)
            } else {
                unfinished += rest[..<end]
                let line = unfinished
                unfinished.removeAll(keepingCapacity: true)
                let result = line.withUnsafeBytes { bytes in
                    Result { () throws(HistoryError) in try body(bytes, true) }
                }
                isWanted = try result.get()
            }
            guard isWanted else { return false }
            rest = rest[(end + 1)...]
        }
        unfinished += rest
        return true
    }
}
