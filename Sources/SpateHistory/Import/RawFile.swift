internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A file that is read piece by piece.
struct RawFile {
    private static let pieceBytes = 256 * 1024
    private let path: String

    init(_ path: String) { self.path = path }

    /// Hands the bytes over in order until the reader has enough and says `false`.
    func forEachPiece(_ body: (UnsafeRawBufferPointer) throws(HistoryError) -> Bool) throws(HistoryError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ImportedFile.unreadable(path) }
        defer { close(descriptor) }
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceBytes, alignment: 16)
        defer { room.deallocate() }
        while true {
            let count = read(descriptor, room.baseAddress, room.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw ImportedFile.unreadable(path)
            }
            guard count > 0, try body(UnsafeRawBufferPointer(rebasing: room[..<count])) else { return }
        }
    }
}
