internal import CCompression

/// A Zstandard stream that is flushed after every frame of a record.
///
/// The stream remembers the frames before: intervals next to each other look alike.
// Used by one thread at a time: the one of the writer that made it.
final class RecordCompressor: @unchecked Sendable {
    private let context: OpaquePointer

    init() {
        guard let context = ZSTD_createCCtx() else { preconditionFailure("ZSTD_createCCtx failed: out of memory") }
        self.context = context
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 6)
        // Of about a hundred intervals; also what a reader needs in memory.
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 20)
    }

    deinit { ZSTD_freeCCtx(context) }

    /// Compresses bytes so that all of them can be had from what is returned and what was returned before.
    func compress(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { input in
            [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(input.count) + 64) { output, count in
                var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
                var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                let rest = ZSTD_compressStream2(context, &target, &source, ZSTD_e_flush)
                precondition(ZSTD_isError(rest) == 0 && rest == 0, "ZSTD_compressStream2 failed")
                count = target.pos
            }
        }
    }
}
