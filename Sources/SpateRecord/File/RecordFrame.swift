internal import CCompression

/// How pieces lie in a file: `docs/run-record.md` has the table.
struct RecordFrame {
    static let magic: [UInt8] = Array("SPATEREC".utf8)
    /// What a reader must know to understand a file.
    static let majorVersion: UInt16 = 1
    /// What a reader may leave out.
    static let minorVersion: UInt16 = 1
    static let prologueBytes = 12
    static let headBytes = 9
    /// More than a frame ever has; what says more is damaged.
    static let payloadLimit = 64 << 20

    enum Kind: UInt8 {
        /// Pieces at the beginning of a compressed stream.
        case first = 1
        /// Pieces that go on with the stream of the frame before.
        case next = 2
    }

    let kind: UInt8
    let payload: ArraySlice<UInt8>

    /// What stands before the first frame.
    static var prologue: [UInt8] { magic + littleEndian(majorVersion) + littleEndian(minorVersion) }

    /// The bytes of a frame.
    static func bytes(_ kind: Kind, _ payload: [UInt8]) -> [UInt8] { bytes(kind: kind.rawValue, payload) }

    /// The bytes of a frame of any kind, also one that comes with a later version.
    static func bytes(kind: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let length = littleEndian(UInt32(payload.count))
        let checksum = checksum(length, kind, payload[...])
        return length + littleEndian(checksum) + [kind] + payload
    }

    /// The frame at the beginning of `bytes`, and how long it is.
    static func read(_ bytes: ArraySlice<UInt8>) throws(RecordDamage) -> (frame: RecordFrame, byteCount: Int) {
        guard bytes.count >= headBytes else { throw RecordDamage("the last frame is torn") }
        let start = bytes.startIndex
        let length = Int(UInt32(littleEndian: bytes[start..<start + 4]))
        guard length <= payloadLimit else { throw RecordDamage("a frame's length is impossible") }
        guard bytes.count >= headBytes + length else { throw RecordDamage("the last frame is torn") }
        let kind = bytes[start + 8]
        let payload = bytes[start + headBytes..<start + headBytes + length]
        let expected = UInt32(littleEndian: bytes[start + 4..<start + 8])
        guard checksum(Array(bytes[start..<start + 4]), kind, payload) == expected else {
            throw RecordDamage("a frame's checksum is wrong")
        }
        return (RecordFrame(kind: kind, payload: payload), headBytes + length)
    }

    /// CRC-32 of a frame without its checksum.
    private static func checksum(_ length: [UInt8], _ kind: UInt8, _ payload: ArraySlice<UInt8>) -> UInt32 {
        let head = length + [kind]
        let seed = head.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
        return UInt32(
            truncatingIfNeeded: payload.withUnsafeBufferPointer {
                $0.isEmpty ? seed : crc32_z(seed, $0.baseAddress, $0.count)
            }
        )
    }

    static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}

extension FixedWidthInteger {
    /// The number whose bytes are these, lowest first.
    init(littleEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reversed().reduce(0) { $0 << 8 | Self($1) }
    }
}
