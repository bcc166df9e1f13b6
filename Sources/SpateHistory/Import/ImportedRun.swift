package import SpateRecord

/// A run that was read from a file.
package struct ImportedRun: Sendable {
    package var row: HistoryRow
    /// The run itself, where the file has more than sums.
    package var record: RunRecord?
    /// What is to be said about the file: a sentence each.
    package var notes: [String] = []

    package init(row: HistoryRow, record: RunRecord? = nil, notes: [String] = []) {
        self.row = row
        self.record = record
        self.notes = notes
    }
}
