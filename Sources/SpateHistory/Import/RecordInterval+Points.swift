internal import SpateCore
internal import SpateMetrics
internal import SpateRecord

extension RecordInterval {
    /// Adds a sample to a series.
    mutating func add(_ value: Double, _ type: MetricType, series position: Int) {
        guard let place = series.firstIndex(where: { $0.series == position }) else {
            series.append(SeriesSlice(series: position, value: SeriesValue(value, type)))
            return
        }
        series[place].value.add(value)
    }

    /// Adds a time of a request to its cell.
    mutating func add(_ point: PointLine.Point, cell: Int) {
        let place = cells.firstIndex { $0.cell == cell } ?? cells.count
        if place == cells.count { cells.append(CellSlice(cell: cell, duration: Distribution())) }
        switch point.metric {
        case "http_req_duration": cells[place].duration.record(point.value)
        case "http_req_blocked": cells[place].phases.blocked += point.value
        case "http_req_connecting": cells[place].phases.connecting += point.value
        case "http_req_tls_handshaking": cells[place].phases.tlsHandshaking += point.value
        case "http_req_sending": cells[place].phases.sending += point.value
        case "http_req_waiting": cells[place].phases.waiting += point.value
        case "http_req_receiving": cells[place].phases.receiving += point.value
        default: break
        }
    }

    /// Adds what a sample says of a scenario's iterations.
    mutating func add(_ point: PointLine.Point, scenario: Int) {
        guard ["iterations", "dropped_iterations", "iteration_duration"].contains(point.metric) else { return }
        let place = scenarios.firstIndex { $0.scenario == scenario } ?? scenarios.count
        if place == scenarios.count { scenarios.append(ScenarioSlice(scenario: scenario)) }
        let count = UInt64(max(0, min(point.value, 1e15)))
        switch point.metric {
        case "iterations": scenarios[place].completed += count
        case "dropped_iterations": scenarios[place].dropped += count
        default: scenarios[place].duration.record(point.value)
        }
    }

    /// Adds the outcome of a check.
    mutating func add(check point: PointLine.Point) {
        let (scenario, group, name) = (point.tag("scenario"), point.tag("group"), point.tag("check"))
        let known = checks.firstIndex { $0.name == name && $0.group == group && $0.scenario == scenario }
        let place = known ?? checks.count
        if known == nil {
            checks.append(CheckSlice(scenario: scenario, group: group, name: name, passes: 0, fails: 0))
        }
        if point.value != 0 { checks[place].passes += 1 } else { checks[place].fails += 1 }
    }

    /// Adds all of a later interval.
    mutating func merge(_ later: RecordInterval) {
        for slice in later.series {
            if let place = series.firstIndex(where: { $0.series == slice.series }) {
                series[place].value.merge(slice.value)
            } else {
                series.append(slice)
            }
        }
        for slice in later.cells {
            if let place = cells.firstIndex(where: { $0.cell == slice.cell }) {
                cells[place].duration.merge(slice.duration)
                cells[place].phases.add(slice.phases)
            } else {
                cells.append(slice)
            }
        }
        for slice in later.scenarios {
            if let place = scenarios.firstIndex(where: { $0.scenario == slice.scenario }) {
                scenarios[place].completed += slice.completed
                scenarios[place].dropped += slice.dropped
                scenarios[place].duration.merge(slice.duration)
            } else {
                scenarios.append(slice)
            }
        }
        for slice in later.checks {
            let known = checks.firstIndex {
                $0.name == slice.name && $0.group == slice.group && $0.scenario == slice.scenario
            }
            if let known {
                checks[known].passes += slice.passes
                checks[known].fails += slice.fails
            } else {
                checks.append(slice)
            }
        }
    }
}
