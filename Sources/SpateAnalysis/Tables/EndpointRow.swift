package import SpateRecord

/// The requests of one endpoint over a part of a run.
package struct EndpointRow: Sendable, Equatable {
    package let method: String
    package let endpoint: String
    /// Service time in milliseconds; its count is the number of requests.
    package private(set) var duration = Distribution()
    /// Response time in milliseconds from the intended start; like `duration` where nothing was late.
    package private(set) var responseTime = Distribution()
    package private(set) var failed: UInt64 = 0
    package private(set) var phases = PhaseSums()
    /// Requests by status and error code, most frequent first.
    package private(set) var outcomes: [Outcome] = []

    package struct Outcome: Sendable, Equatable {
        package let status: Int
        package let errorCode: Int
        package fileprivate(set) var count: UInt64
    }

    package var requests: UInt64 { duration.count }
    /// 0…1; 0 without requests.
    package var failedShare: Double { requests == 0 ? 0 : Double(failed) / Double(requests) }

    init(method: String, endpoint: String) {
        self.method = method
        self.endpoint = endpoint
    }

    mutating func add(_ slice: CellSlice, _ key: CellKey) {
        duration.merge(slice.duration)
        responseTime.merge(slice.responseTime ?? slice.duration)
        phases.add(slice.phases)
        if !key.isExpected { failed += slice.duration.count }
        if let known = outcomes.firstIndex(where: { $0.status == key.status && $0.errorCode == key.errorCode }) {
            outcomes[known].count += slice.duration.count
        } else {
            outcomes.append(Outcome(status: key.status, errorCode: key.errorCode, count: slice.duration.count))
        }
    }

    mutating func sortOutcomes() {
        outcomes.sort { ($1.count, $0.status, $0.errorCode) < ($0.count, $1.status, $1.errorCode) }
    }
}

extension RunRecord {
    /// A row for each endpoint, most requests first.
    ///
    /// `intervals`: The part of the run, such as `self.intervals`.
    /// `scenario`: Only its requests; `nil` for all.
    package func endpointRows(
        over intervals: some Sequence<RecordInterval>,
        scenario: String? = nil
    ) -> [EndpointRow] {
        var rows: [EndpointRow] = []
        var places: [String: Int] = [:]
        for interval in intervals {
            for slice in interval.cells {
                let key = cells[slice.cell]
                if let scenario, key.scenario != scenario { continue }
                let name = "\(key.method) \(key.endpoint)"
                let place: Int
                if let known = places[name] {
                    place = known
                } else {
                    place = rows.count
                    places[name] = place
                    rows.append(EndpointRow(method: key.method, endpoint: key.endpoint))
                }
                rows[place].add(slice, key)
            }
        }
        for place in rows.indices { rows[place].sortOutcomes() }
        return rows.sorted { ($1.requests, $0.endpoint, $0.method) < ($0.requests, $1.endpoint, $1.method) }
    }

    /// The position of a series; `nil` when the run never had it.
    package func series(named name: String) -> Int? {
        series.firstIndex { $0.name == name }
    }

    /// What a series adds up to over a part of the run; `nil` without samples.
    package func total(of name: String, over intervals: some Sequence<RecordInterval>) -> SeriesValue? {
        guard let position = series(named: name) else { return nil }
        var sum: SeriesValue?
        for interval in intervals {
            guard let value = interval.value(ofSeries: position) else { continue }
            if sum == nil { sum = value } else { sum?.merge(value) }
        }
        return sum
    }

    /// When the last interval ended.
    package var durationNanos: UInt64 { conclusion?.endedNanos ?? intervals.last?.endNanos ?? 0 }
}
