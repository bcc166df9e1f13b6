/// What requests have in common that are added up together, for tables by endpoint.
package struct RequestCell: Hashable, Sendable {
    /// Empty in `setup` and `teardown`.
    package let scenario: String
    /// `::outer::inner`, or empty.
    package let group: String
    package let method: String
    /// The name that the user gave, or the URL's template.
    package let endpoint: String
    /// 0 without an answer.
    package let status: Int
    /// 0 without an error.
    package let errorCode: Int
    package let isExpected: Bool

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

    /// The same with an endpoint that stands for all that there is no room for.
    var ofOtherEndpoint: RequestCell {
        RequestCell(
            scenario: scenario,
            group: group,
            method: method,
            endpoint: "(other)",
            status: status,
            errorCode: errorCode,
            isExpected: isExpected
        )
    }
}

/// The cells that one loop has seen.
///
/// - Concurrency: The loop that it belongs to.
final class CellTable {
    /// What tables stay readable with, and memory bounded.
    static let endpointLimit = 200
    static let cellLimit = 2000

    private(set) var cells: [RequestCell] = []
    private var positions: [RequestCell: Int] = [:]
    private var endpoints: Set<String> = []

    /// The position of a cell; of the one for other endpoints when there are too many.
    ///
    /// - Complexity: A hash over the texts: keep the result.
    func position(of cell: RequestCell) -> Int {
        if let known = positions[cell] { return known }
        let isRoomy =
            cells.count < Self.cellLimit
            && (endpoints.contains(cell.endpoint) || endpoints.count < Self.endpointLimit)
        guard isRoomy || cell.endpoint == "(other)" else { return position(of: cell.ofOtherEndpoint) }
        endpoints.insert(cell.endpoint)
        positions[cell] = cells.count
        cells.append(cell)
        return cells.count - 1
    }
}

/// What the requests of a cell add up to.
package struct CellSums {
    /// Service time, `http_req_duration`.
    package var duration = DurationHistogram()
    /// Response time from the intended start, of iterations that have one.
    package var responseTime = DurationHistogram()
    package var blocked = 0.0
    package var connecting = 0.0
    package var tlsHandshaking = 0.0
    package var sending = 0.0
    package var waiting = 0.0
    package var receiving = 0.0

    package init() {}

    /// Adds what another loop has of the same cell.
    package mutating func merge(_ other: CellSums) {
        duration.merge(other.duration)
        responseTime.merge(other.responseTime)
        blocked += other.blocked
        connecting += other.connecting
        tlsHandshaking += other.tlsHandshaking
        sending += other.sending
        waiting += other.waiting
        receiving += other.receiving
    }

    package mutating func reset() {
        duration.reset()
        responseTime.reset()
        (blocked, connecting, tlsHandshaking, sending, waiting, receiving) = (0, 0, 0, 0, 0, 0)
    }
}

/// What the iterations of a scenario add up to.
package struct IterationSums {
    package var duration = DurationHistogram()
    package var lateness = DurationHistogram()
    /// Begun more than 10 ms late.
    package var lateCount: UInt64 = 0
    package var droppedCount: UInt64 = 0

    package init() {}

    package mutating func merge(_ other: IterationSums) {
        duration.merge(other.duration)
        lateness.merge(other.lateness)
        lateCount += other.lateCount
        droppedCount += other.droppedCount
    }

    package mutating func reset() {
        duration.reset()
        lateness.reset()
        lateCount = 0
        droppedCount = 0
    }
}
