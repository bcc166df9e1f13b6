internal import CCompression

/// The counterpart of `RecordCompressor`.
final class RecordDecompressor {
    /// More than a frame ever holds; what says more is damaged.
    static let frameLimit = 256 << 20

    private let context: OpaquePointer

    init() {
        guard let context = ZSTD_createDCtx() else { preconditionFailure("ZSTD_createDCtx failed: out of memory") }
        self.context = context
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 24)
    }

    deinit { ZSTD_freeDCtx(context) }

    /// Begins a stream.
    func restart() { ZSTD_DCtx_reset(context, ZSTD_reset_session_only) }

    /// Gives back the bytes of the next frame.
    func decompress(_ bytes: ArraySlice<UInt8>) throws(RecordDamage) -> [UInt8] {
        var result: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: ZSTD_DStreamOutSize(), alignment: 16)
        defer { chunk.deallocate() }
        let isWhole = bytes.withUnsafeBytes { input in
            var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
            while true {
                var target = ZSTD_outBuffer(dst: chunk.baseAddress, size: chunk.count, pos: 0)
                let hint = ZSTD_decompressStream(context, &target, &source)
                guard ZSTD_isError(hint) == 0, result.count + target.pos <= Self.frameLimit else { return false }
                result.append(contentsOf: chunk[..<target.pos])
                if source.pos == source.size, target.pos < target.size { return true }
            }
        }
        guard isWhole else { throw RecordDamage("a frame cannot be decompressed") }
        return result
    }
}
