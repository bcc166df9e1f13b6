extension RecordInterval {
    /// Adds the interval that follows.
    mutating func merge(_ later: RecordInterval) {
        endNanos = later.endNanos
        activeVUs = later.activeVUs
        series = Self.union(series, later.series, by: \.series) { $0.value.merge($1.value) }
        cells = Self.union(cells, later.cells, by: \.cell) { cell, other in
            let alone = (cell.responseTime, other.responseTime)
            if alone.0 != nil || alone.1 != nil {
                var response = alone.0 ?? cell.duration
                response.merge(alone.1 ?? other.duration)
                cell.responseTime = response
            }
            cell.duration.merge(other.duration)
            cell.phases.add(other.phases)
        }
        scenarios = Self.union(scenarios, later.scenarios, by: \.scenario) { scenario, other in
            scenario.completed += other.completed
            scenario.interrupted += other.interrupted
            scenario.dropped += other.dropped
            scenario.duration.merge(other.duration)
            scenario.lateness.merge(other.lateness)
        }
        for check in later.checks {
            let place = checks.firstIndex {
                $0.name == check.name && $0.scenario == check.scenario && $0.group == check.group
            }
            if let place {
                checks[place].passes += check.passes
                checks[place].fails += check.fails
            } else {
                checks.append(check)
            }
        }
    }

    /// The elements of both, ascending; those with the same position are combined.
    private static func union<Slice>(
        _ first: [Slice],
        _ second: [Slice],
        by position: KeyPath<Slice, Int>,
        _ combine: (inout Slice, Slice) -> Void
    ) -> [Slice] {
        var result = first
        for slice in second {
            if let place = result.firstIndex(where: { $0[keyPath: position] == slice[keyPath: position] }) {
                combine(&result[place], slice)
            } else {
                result.append(slice)
            }
        }
        return result.sorted { $0[keyPath: position] < $1[keyPath: position] }
    }
}
