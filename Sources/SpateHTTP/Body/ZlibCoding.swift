internal import CCompression

/// gzip (RFC 1952) and the zlib format (RFC 1950), by libz.
enum ZlibCoding {
    case gzip
    /// `deflate` in HTTP.
    case deflate

    /// libz's name for the largest window in this format.
    private var windowBits: Int32 { self == .gzip ? 15 + 16 : 15 }
    private var name: String { self == .gzip ? "gzip" : "zlib" }
    /// The length of the shortest header.
    private var headerBytes: Int { self == .gzip ? 10 : 2 }

    // MARK: Decoding

    /// Decodes a stream; gzip may have several members, what follows a zlib stream is ignored.
    func decode(
        _ input: UnsafeRawBufferPointer,
        into output: inout DecodedBytes
    ) throws(ContentDecodingError) {
        guard !input.isEmpty || self != .gzip else { throw ContentDecodingError(reason: "EOF") }
        // libz keeps the address of the stream, so it must not be a local variable that may move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let status = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "inflateInit2 failed: \(status)")
        defer { inflateEnd(stream) }
        var rest = input[...]
        repeat {
            guard rest.count >= headerBytes else { throw .unexpectedEnd }
            inflateReset(stream)
            rest = try decodeMember(rest, stream, into: &output)
        } while self == .gzip && !rest.isEmpty
    }

    /// Decodes up to the end of a stream and returns what follows it.
    private func decodeMember(
        _ input: Slice<UnsafeRawBufferPointer>,
        _ stream: UnsafeMutablePointer<z_stream>,
        into output: inout DecodedBytes
    ) throws(ContentDecodingError) -> Slice<UnsafeRawBufferPointer> {
        var rest = input
        while true {
            let offered = Self.offer(rest, to: stream)
            stream.pointee.next_out = output.chunk.baseAddress
            stream.pointee.avail_out = UInt32(output.chunk.count)
            let status = inflate(stream, Z_NO_FLUSH)
            rest = rest.dropFirst(offered - Int(stream.pointee.avail_in))
            try output.append(output.chunk.count - Int(stream.pointee.avail_out))
            switch status {
            case Z_STREAM_END: return rest
            case Z_OK where !rest.isEmpty || stream.pointee.avail_out == 0: continue
            case Z_OK, Z_BUF_ERROR: throw .unexpectedEnd
            default: throw ContentDecodingError(reason: reason(stream.pointee))
            }
        }
    }

    /// Hands input to libz, whose counters have 32 bits; returns how much.
    private static func offer(
        _ input: Slice<UnsafeRawBufferPointer>,
        to stream: UnsafeMutablePointer<z_stream>
    ) -> Int {
        let part = UnsafeRawBufferPointer(rebasing: input.prefix(1 << 30))
        stream.pointee.next_in = UnsafeMutablePointer(mutating: part.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(part.count)
        return part.count
    }

    /// Why decoding failed, in the words of Go's `compress` packages.
    private func reason(_ stream: z_stream) -> String {
        switch stream.msg.map({ String(cString: $0) }) {
        case "incorrect header check", "unknown compression method", "unknown header flags set", "invalid window size",
            "header crc mismatch":
            "\(name): invalid header"
        case "incorrect data check", "incorrect length check":
            "\(name): invalid checksum"
        case nil:
            "\(name): invalid dictionary"
        default:
            "flate: corrupt input before offset \(stream.total_in)"
        }
    }

    // MARK: Encoding

    /// Encodes at the default level, as k6 does.
    func encode(_ input: UnsafeRawBufferPointer) -> [UInt8] {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let status = deflateInit2_(
            stream,
            Z_DEFAULT_COMPRESSION,
            Z_DEFLATED,
            windowBits,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        precondition(status == Z_OK, "deflateInit2 failed: \(status)")
        defer { deflateEnd(stream) }
        let bound = Int(deflateBound(stream, UInt(input.count)))
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            var rest = input[...]
            var status = Z_OK
            while status == Z_OK {
                let offered = Self.offer(rest, to: stream)
                stream.pointee.next_out = output.baseAddress.map { $0 + count }
                let room = UInt32(clamping: output.count - count)
                stream.pointee.avail_out = room
                status = CCompression.deflate(stream, offered == rest.count ? Z_FINISH : Z_NO_FLUSH)
                rest = rest.dropFirst(offered - Int(stream.pointee.avail_in))
                count += Int(room - stream.pointee.avail_out)
            }
            precondition(status == Z_STREAM_END, "deflate failed: \(status)")
        }
    }
}
