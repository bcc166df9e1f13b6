/// Where runs are remembered.
///
/// - Concurrency: One thread at a time; several processes may have the same history open.
package protocol RunHistory: AnyObject {
    /// Where it is, for messages: a path or an address without its password.
    var place: String { get }
    /// Whether it wants records themselves beside the rows, because the machine that ran may not be there later.
    var keepsRecords: Bool { get }

    /// Adds runs, or replaces those with the same id, all or none.
    func save(_ entries: [HistoryEntry]) throws(HistoryError)

    /// The runs that a filter lets through, latest first.
    func rows(_ filter: HistoryFilter) throws(HistoryError) -> [ListedRun]

    /// The bytes of a run's record file; `nil` unless it was saved with the row.
    func record(ofRun id: String) throws(HistoryError) -> [UInt8]?

    /// Forgets runs; they are not taken in again from records that are still around.
    func remove(_ ids: [String]) throws(HistoryError)

    /// The ids of all runs that are known or were removed.
    func settledIDs() throws(HistoryError) -> Set<String>
}

/// A run to be remembered.
package struct HistoryEntry: Sendable {
    package var row: HistoryRow
    /// The bytes of its record file.
    package var record: [UInt8]?

    package init(_ row: HistoryRow, record: [UInt8]? = nil) {
        self.row = row
        self.record = record
    }
}

/// A run in a list, with the run that it is held against.
package struct ListedRun: Sendable, Equatable {
    package var row: HistoryRow
    /// The latest earlier run with the same plan that passed or failed; invalid and aborted ones are no measure.
    package var previous: HistoryRow?

    package init(_ row: HistoryRow, previous: HistoryRow?) {
        self.row = row
        self.previous = previous
    }
}

extension RunHistory {
    package func save(_ row: HistoryRow, record: [UInt8]? = nil) throws(HistoryError) {
        try save([HistoryEntry(row, record: record)])
    }

    /// The run with an id.
    package func run(_ id: String) throws(HistoryError) -> ListedRun? {
        var filter = HistoryFilter()
        filter.ids = [id]
        return try rows(filter).first
    }
}
