internal import SpateRecord

/// Leaves out what one source tells of a machine after another one has told the same; pure.
///
/// The logs tell of a crash seconds before the API does, or after it, and it shall count once.
struct EchoFilter: Sendable {
    private static let reachNanos: UInt64 = 30_000_000_000

    private struct Key: Hashable {
        let part: String
        let kind: RecordEvent.Kind
    }

    /// What each source told last of a machine, and has not been matched by the other one; `MonotonicClock`.
    private var told: [Int: [Key: [UInt64]]] = [:]

    init() {}

    /// What is news; `source` is any number that tells the sources apart, of which there are two, 0 and 1.
    mutating func news(
        _ occurrences: [Observation.Occurrence],
        of source: Int,
        _ now: UInt64
    ) -> [Observation.Occurrence] {
        occurrences.filter { occurrence in
            guard occurrence.kind == .targetRestarted || occurrence.kind == .targetOutOfMemory else { return true }
            let key = Key(part: occurrence.part, kind: occurrence.kind)
            var others = told[1 - source, default: [:]][key, default: []].filter { now - $0 <= Self.reachNanos }
            defer { told[1 - source, default: [:]][key] = others }
            if !others.isEmpty {
                others.removeFirst()
                return false
            }
            told[source, default: [:]][key, default: []].append(now)
            return true
        }
    }
}
