internal import SpateRecord

/// A scenario over the whole run.
struct ScenarioRow: Sendable, Equatable {
    let facts: ScenarioFacts
    private(set) var completed: UInt64 = 0
    private(set) var interrupted: UInt64 = 0
    private(set) var dropped: UInt64 = 0
    /// Milliseconds.
    private(set) var duration = Distribution()
    /// Milliseconds; empty for closed models.
    private(set) var lateness = Distribution()
    private(set) var mostVUs = 0

    /// In the order of the header.
    static func all(of record: RunRecord) -> [ScenarioRow] {
        var rows = record.header.scenarios.map { ScenarioRow(facts: $0) }
        for interval in record.intervals {
            for slice in interval.scenarios where rows.indices.contains(slice.scenario) {
                rows[slice.scenario].completed += slice.completed
                rows[slice.scenario].interrupted += slice.interrupted
                rows[slice.scenario].dropped += slice.dropped
                rows[slice.scenario].duration.merge(slice.duration)
                rows[slice.scenario].lateness.merge(slice.lateness)
            }
            for (place, active) in interval.activeVUs.enumerated() where rows.indices.contains(place) {
                rows[place].mostVUs = max(rows[place].mostVUs, active)
            }
        }
        return rows
    }
}
