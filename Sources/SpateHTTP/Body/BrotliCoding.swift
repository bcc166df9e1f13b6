internal import CCompression

/// Brotli (RFC 7932), by libbrotli.
enum BrotliCoding {
    /// The default level of the Go package that k6 uses.
    private static let quality: Int32 = 6

    /// Decodes one stream, which nothing may follow; no input is no output, as in k6.
    static func decode(
        _ input: UnsafeRawBufferPointer,
        into output: inout DecodedBytes
    ) throws(ContentDecodingError) {
        guard !input.isEmpty else { return }
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else {
            preconditionFailure("BrotliDecoderCreateInstance failed: out of memory")
        }
        defer { BrotliDecoderDestroyInstance(decoder) }
        var nextInput = input.bindMemory(to: UInt8.self).baseAddress
        var inputBytes = input.count
        while true {
            var nextOutput = output.chunk.baseAddress
            var roomBytes = output.chunk.count
            let result = BrotliDecoderDecompressStream(
                decoder,
                &inputBytes,
                &nextInput,
                &roomBytes,
                &nextOutput,
                nil
            )
            try output.append(output.chunk.count - roomBytes)
            switch result {
            case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
            case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: throw .unexpectedEnd
            case BROTLI_DECODER_RESULT_SUCCESS:
                guard inputBytes == 0 else { throw ContentDecodingError(reason: "brotli: excessive input") }
                return
            default: throw ContentDecodingError(reason: reason(decoder))
            }
        }
    }

    /// The error in the words of the Go package that k6 uses, for example `brotli: PADDING_1`.
    private static func reason(_ decoder: OpaquePointer) -> String {
        guard let text = BrotliDecoderErrorString(BrotliDecoderGetErrorCode(decoder)) else { return "brotli: unknown" }
        var name = String(cString: text)[...]
        for prefix in ["_ERROR_", "FORMAT_"] where name.hasPrefix(prefix) {
            name = name.dropFirst(prefix.count)
        }
        return "brotli: \(name)"
    }

    /// Encodes at the level that k6 uses.
    static func encode(_ input: UnsafeRawBufferPointer) -> [UInt8] {
        let bound = max(BrotliEncoderMaxCompressedSize(input.count), 16)
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            count = output.count
            // A pointer is required even when there is nothing to read.
            let source = input.bindMemory(to: UInt8.self).baseAddress ?? UnsafePointer(output.baseAddress)
            let isDone = BrotliEncoderCompress(
                quality,
                BROTLI_DEFAULT_WINDOW,
                BROTLI_MODE_GENERIC,
                input.count,
                source,
                &count,
                output.baseAddress
            )
            precondition(isDone == BROTLI_TRUE, "BrotliEncoderCompress failed")
        }
    }
}
