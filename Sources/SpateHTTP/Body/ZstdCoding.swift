internal import CCompression

/// Zstandard (RFC 8878), by libzstd.
enum ZstdCoding {
    /// Decodes any number of frames, none included; skippable ones are skipped.
    static func decode(
        _ input: UnsafeRawBufferPointer,
        into output: inout DecodedBytes
    ) throws(ContentDecodingError) {
        guard let decoder = ZSTD_createDCtx() else { preconditionFailure("ZSTD_createDCtx failed: out of memory") }
        defer { ZSTD_freeDCtx(decoder) }
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        // Zero at the end of a frame, else a hint for how much is missing.
        var missing = 0
        var isOutputFull = false
        while source.pos < source.size || isOutputFull {
            var target = ZSTD_outBuffer(dst: output.chunk.baseAddress, size: output.chunk.count, pos: 0)
            missing = ZSTD_decompressStream(decoder, &target, &source)
            guard ZSTD_isError(missing) == 0 else { throw ContentDecodingError(reason: reason(missing)) }
            try output.append(target.pos)
            isOutputFull = target.pos == target.size && missing != 0
        }
        guard missing == 0 else { throw .unexpectedEnd }
    }

    /// The error in the words of the Go package that k6 uses where they are known.
    private static func reason(_ result: Int) -> String {
        switch ZSTD_getErrorCode(result) {
        case ZSTD_error_prefix_unknown: "invalid input: magic number mismatch"
        case ZSTD_error_checksum_wrong: "CRC check failed"
        default: "zstd: \(String(cString: ZSTD_getErrorName(result)))"
        }
    }

    /// Encodes at the default level.
    static func encode(_ input: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(input.count)) { output, count in
            count = ZSTD_compress(
                output.baseAddress,
                output.count,
                input.baseAddress,
                input.count,
                ZSTD_CLEVEL_DEFAULT
            )
            precondition(ZSTD_isError(count) == 0, "ZSTD_compress failed")
        }
    }
}
