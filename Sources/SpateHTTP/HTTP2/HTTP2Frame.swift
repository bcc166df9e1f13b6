internal import NIOCore

/// The frame that comes next, without its payload.
///
/// - Source: RFC 9113, sections 4 and 6.
struct HTTP2Frame {
    static let headBytes = 9
    /// The largest payload that we take, and that peers take unless they say more.
    static let initialPayloadLimit = 16_384

    /// Types that are unknown are to be passed over.
    enum Kind: UInt8 {
        case data, headers, priority, resetStream, settings, pushPromise, ping, goAway, windowUpdate, continuation
    }

    /// Bits of `flags`.
    enum Flag {
        static let acknowledged: UInt8 = 0x1
        static let endStream: UInt8 = 0x1
        static let endHeaders: UInt8 = 0x4
        static let padded: UInt8 = 0x8
        static let priority: UInt8 = 0x20
    }

    let length: Int
    let type: UInt8
    let flags: UInt8
    let stream: Int

    var kind: Kind? { Kind(rawValue: type) }

    @inline(__always)
    func has(_ flag: UInt8) -> Bool { flags & flag > 0 }

    /// Reads the head in front of a buffer; `nil` when it is not there as a whole.
    init?(peeking buffer: ByteBuffer) {
        guard buffer.readableBytes >= Self.headBytes else { return nil }
        (length, type, flags, stream) = buffer.withUnsafeReadableBytes { bytes in
            let first = Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)))
            let stream = Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 5, as: UInt32.self)))
            return (first >> 8, UInt8(truncatingIfNeeded: first), bytes[4], stream & 0x7FFF_FFFF)
        }
    }
}

// Frames that we write.
extension ByteBuffer {
    mutating func writeHTTP2Head(_ kind: HTTP2Frame.Kind, flags: UInt8 = 0, stream: Int, length: Int) {
        writeMultipleIntegers(UInt32(length << 8) | UInt32(kind.rawValue), flags, UInt32(stream))
    }

    /// Says what the length is of the last frame, whose head is at `index`.
    mutating func setHTTP2Length(at index: Int) {
        let length = writerIndex - index - HTTP2Frame.headBytes
        setInteger(UInt8(truncatingIfNeeded: length >> 16), at: index)
        setInteger(UInt16(truncatingIfNeeded: length), at: index + 1)
    }

    mutating func writeHTTP2Settings(_ settings: [(setting: HTTP2Setting, value: Int)]) {
        writeHTTP2Head(.settings, stream: 0, length: 6 * settings.count)
        for (setting, value) in settings { writeMultipleIntegers(setting.rawValue, UInt32(value)) }
    }

    mutating func writeHTTP2WindowUpdate(stream: Int, increment: Int) {
        writeHTTP2Head(.windowUpdate, stream: stream, length: 4)
        writeInteger(UInt32(increment))
    }

    mutating func writeHTTP2Reset(stream: Int, _ code: HTTP2Code) {
        writeHTTP2Head(.resetStream, stream: stream, length: 4)
        writeInteger(code.rawValue)
    }

    mutating func writeHTTP2GoAway(_ code: HTTP2Code) {
        writeHTTP2Head(.goAway, stream: 0, length: 8)
        writeMultipleIntegers(UInt32(0), code.rawValue)
    }
}

/// What a side says of itself.
///
/// - Source: RFC 9113, section 6.5.2.
enum HTTP2Setting: UInt16 {
    case headerTableSize = 1
    case enablePush, maxConcurrentStreams, initialWindowSize, maxFrameSize, maxHeaderListSize
}
