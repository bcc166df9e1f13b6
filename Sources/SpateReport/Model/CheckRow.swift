internal import SpateRecord

/// A check over the whole run.
struct CheckRow: Sendable, Equatable {
    let scenario: String
    /// `::outer::inner`, or empty.
    let group: String
    let name: String
    private(set) var passes: UInt64 = 0
    private(set) var fails: UInt64 = 0

    /// 0…1.
    var passedShare: Double { passes + fails == 0 ? 1 : Double(passes) / Double(passes + fails) }

    /// `outer / inner`; empty without a group.
    var groupText: String { Self.text(ofGroup: group) }

    /// In the order in which they first ran.
    static func all(of record: RunRecord) -> [CheckRow] {
        var rows: [CheckRow] = []
        var places: [[String]: Int] = [:]
        for slice in record.intervals.lazy.flatMap(\.checks) {
            let key = [slice.scenario, slice.group, slice.name]
            let place = places[key] ?? rows.count
            if place == rows.count {
                places[key] = place
                rows.append(CheckRow(scenario: slice.scenario, group: slice.group, name: slice.name))
            }
            rows[place].passes += slice.passes
            rows[place].fails += slice.fails
        }
        return rows
    }

    static func text(ofGroup path: String) -> String {
        path.split(separator: ":", omittingEmptySubsequences: true).joined(separator: " / ")
    }
}
