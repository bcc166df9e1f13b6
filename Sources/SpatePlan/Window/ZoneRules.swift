/// How far a time zone is from UTC at any time.
///
/// - Source: RFC 8536 (TZif); checked against the system's `date` by `ZoneRulesTests`.
package struct ZoneRules: Sendable, Equatable {
    /// Such as `Europe/Berlin`.
    package let name: String
    /// When the offset changes, in seconds since the Unix epoch, ascending.
    private let changes: [Int]
    /// The offset from each change on, in seconds east of UTC.
    private let offsets: [Int]
    /// The offset before the first change.
    private let firstOffset: Int
    /// What holds behind the last change; `nil` for the last offset for ever.
    private let tail: YearlyZoneRule?

    package static let utc = ZoneRules(name: "UTC", offset: 0)

    /// A zone that never changes.
    package init(name: String, offset: Int) {
        self.name = name
        (changes, offsets, firstOffset, tail) = ([], [], offset, nil)
    }

    /// Reads a file of the TZ database; `nil` when it is none.
    package init?(name: String, file: [UInt8]) {
        var bytes = BigEndianReader(file)
        guard let first = TZifHeader(&bytes) else { return nil }
        var header = first
        if first.version >= 2 {
            // The first block is for readers that know 32 bits only.
            guard bytes.skip(first.blockBytes(timeBytes: 4)), let second = TZifHeader(&bytes) else { return nil }
            header = second
        }
        let timeBytes = first.version >= 2 ? 8 : 4
        var (times, kinds) = ([Int](), [Int]())
        for _ in 0..<header.timeCount {
            guard let time = bytes.integer(bytes: timeBytes) else { return nil }
            times.append(time)
        }
        for _ in 0..<header.timeCount {
            guard let kind = bytes.byte(), Int(kind) < header.kindCount else { return nil }
            kinds.append(Int(kind))
        }
        var kindOffsets: [Int] = []
        for _ in 0..<header.kindCount {
            guard let offset = bytes.integer(bytes: 4), bytes.skip(2) else { return nil }
            kindOffsets.append(offset)
        }
        guard let firstOffset = kindOffsets.first, bytes.skip(header.restBytes(timeBytes: timeBytes)) else {
            return nil
        }
        self.name = name
        changes = times
        offsets = kinds.map { kindOffsets[$0] }
        self.firstOffset = firstOffset
        let footer = String(decoding: bytes.rest, as: UTF8.self)
        tail = first.version >= 2 ? YearlyZoneRule(footer.filter { $0 != "\n" }) : nil
    }

    /// Seconds east of UTC at a time in seconds since the Unix epoch.
    package func offset(at time: Int) -> Int {
        guard let last = changes.last, time < last else {
            return tail?.offset(at: time) ?? offsets.last ?? firstOffset
        }
        guard let next = changes.firstIndex(where: { time < $0 }), next > 0 else { return firstOffset }
        return offsets[next - 1]
    }

    /// The day and the minute of the day at a time.
    package func local(_ time: Int) -> (date: CivilDate, minute: Int) {
        let local = time + offset(at: time)
        let day = (local >= 0 ? local : local - 86_399) / 86_400
        return (CivilDate(daysSinceEpoch: day), (local - day * 86_400) / 60)
    }

    /// When a minute of a day is, in seconds since the Unix epoch.
    ///
    /// A minute that a change leaves out is the one as much later; one that comes twice is the first.
    package func time(of date: CivilDate, minute: Int) -> Int {
        let local = date.daysSinceEpoch * 86_400 + minute * 60
        let (before, after) = (offset(at: local - 86_400), offset(at: local + 86_400))
        let early = local - max(before, after)
        if offset(at: early) == max(before, after) { return early }
        let late = local - min(before, after)
        return offset(at: late) == min(before, after) ? late : local - before
    }
}
