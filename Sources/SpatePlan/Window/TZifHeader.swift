internal import SpateCore

/// How much there is of what in a file of the TZ database.
///
/// - Source: RFC 8536, 3.1.
struct TZifHeader {
    let version: Int
    let timeCount: Int
    let kindCount: Int
    private let nameBytes: Int
    private let leapCount: Int
    private let standardCount: Int
    private let universalCount: Int

    init?(_ bytes: inout BigEndianReader) {
        guard bytes.integer(bytes: 4) == 0x545A_6966, let version = bytes.byte(), bytes.skip(15) else { return nil }
        self.version = version == 0 ? 1 : Int(version) - 48
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = bytes.integer(bytes: 4), (0...100_000).contains(count) else { return nil }
            counts.append(count)
        }
        (universalCount, standardCount, leapCount) = (counts[0], counts[1], counts[2])
        (timeCount, kindCount, nameBytes) = (counts[3], counts[4], counts[5])
    }

    /// The bytes behind the kinds.
    func restBytes(timeBytes: Int) -> Int {
        nameBytes + leapCount * (timeBytes + 4) + standardCount + universalCount
    }

    /// The bytes behind the header.
    func blockBytes(timeBytes: Int) -> Int {
        timeCount * (timeBytes + 1) + kindCount * 6 + restBytes(timeBytes: timeBytes)
    }
}
