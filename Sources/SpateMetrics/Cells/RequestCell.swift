/// What requests have in common that are added up together for the run's record.
package struct RequestCell: Hashable, Sendable {
    /// Empty in `setup` and `teardown`.
    package var scenario: String
    /// `::outer::inner`, or empty.
    package var group: String
    package var method: String
    /// As `EndpointRoll` admitted it.
    package var endpoint: String
    package var status: Int
    package var errorCode: Int
    package var isExpected: Bool

    package init(
        scenario: String,
        group: String,
        method: String,
        endpoint: String,
        status: Int,
        errorCode: Int,
        isExpected: Bool
    ) {
        self.scenario = scenario
        self.group = group
        self.method = method
        self.endpoint = endpoint
        self.status = status
        self.errorCode = errorCode
        self.isExpected = isExpected
    }
}

/// The cells that one loop has met, by position.
///
/// - Concurrency: The loop that it belongs to.
final class CellTable {
    /// Beyond this, cells differ by outcome only: groups that never repeat must not cost memory for ever.
    static let limit = 4096

    private(set) var cells: [RequestCell] = []
    private var positions: [RequestCell: Int] = [:]

    /// The position of a cell.
    ///
    /// - Complexity: A hash over all text: keep the result.
    func position(of cell: RequestCell) -> Int {
        if let known = positions[cell] { return known }
        guard cells.count < Self.limit else { return position(ofRest: cell) }
        return append(cell)
    }

    private func position(ofRest cell: RequestCell) -> Int {
        var rest = cell
        rest.group = ""
        rest.endpoint = EndpointRoll.other
        return positions[rest] ?? append(rest)
    }

    private func append(_ cell: RequestCell) -> Int {
        positions[cell] = cells.count
        cells.append(cell)
        return cells.count - 1
    }
}
