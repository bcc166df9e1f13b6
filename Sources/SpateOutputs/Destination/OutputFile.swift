internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A file, a compressed file or standard output that gets whole lines.
///
/// When the disk is full a plain file is cut back to its last whole line, so that what is there can be read.
// Belongs to the thread of the output that made it.
final class OutputFile: @unchecked Sendable {
    private enum Sink {
        case file(Int32)
        case standardOutput(@Sendable ([UInt8]) -> String?)
    }

    /// As the user named it; `stdout` for standard output.
    let name: String
    private let sink: Sink
    private let compressor: GzipStream?
    /// Up to where the file has whole lines.
    private var wholeBytes = 0
    /// How much of the write that failed, in whole lines, is in the file nevertheless.
    private(set) var keptBytes = 0
    private var isClosed = false

    /// Opens a file; `-` and the empty path are standard output, a path that ends in `.gz` is compressed.
    init(path: String, context: OutputContext) throws(OutputError) {
        guard !Self.isStandardOutput(path) else {
            name = "stdout"
            sink = .standardOutput(context.writeStandardOutput)
            compressor = nil
            return
        }
        name = path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw OutputError("open \(path): \(Self.systemReason())") }
        sink = .file(descriptor)
        compressor = path.hasSuffix(".gz") ? GzipStream() : nil
    }

    /// Whether a path means standard output.
    static func isStandardOutput(_ path: String) -> Bool { path.isEmpty || path == "-" }

    /// Writes whole lines.
    func write(_ lines: UnsafeRawBufferPointer) throws(OutputError) {
        guard !lines.isEmpty else { return }
        switch sink {
        case .standardOutput(let write): try writeInPieces(lines, write)
        case .file(let descriptor):
            if let compressor {
                try put(compressor.compress(lines, isEnd: false), descriptor, hasLines: false)
            } else {
                try put(lines, descriptor, hasLines: true)
            }
        }
    }

    /// Ends the compressed stream and closes the file.
    func close() throws(OutputError) {
        guard !isClosed, case .file(let descriptor) = sink else { return }
        isClosed = true
        defer { Glibc.close(descriptor) }
        if let compressor {
            try put(
                compressor.compress(UnsafeRawBufferPointer(start: nil, count: 0), isEnd: true),
                descriptor,
                hasLines: false
            )
        }
    }

    private func put(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32, hasLines: Bool) throws(OutputError) {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                let reason = Self.systemReason()
                if hasLines { cutBack(bytes[..<written], descriptor) }
                throw OutputError("write \(name): \(reason)")
            }
            written += count
        }
        wholeBytes += bytes.count
    }

    /// Takes the beginning of an unfinished line away again; on a pipe there is nothing to take back.
    private func cutBack(_ written: Slice<UnsafeRawBufferPointer>, _ descriptor: Int32) {
        let whole = written.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        if ftruncate(descriptor, wholeBytes + whole) == 0 { keptBytes = whole }
    }

    /// Up to this size a pipe takes a write whole, so that nobody else's line gets into ours.
    private static let pieceBytes = Int(PIPE_BUF)

    private func writeInPieces(
        _ lines: UnsafeRawBufferPointer,
        _ write: @Sendable ([UInt8]) -> String?
    ) throws(OutputError) {
        var rest = lines[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.pieceBytes)
            let end =
                piece.count == rest.count
                ? rest.endIndex
                : (piece.lastIndex(of: UInt8(ascii: "\n")) ?? rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
                    - 1)
                    + 1
            if let reason = write(Array(rest[..<end])) {
                keptBytes = rest.startIndex
                throw OutputError("write \(name): \(reason)")
            }
            rest = rest[end...]
        }
    }

    private static func systemReason() -> String {
        String(cString: strerror(errno)).lowercased()
    }
}
