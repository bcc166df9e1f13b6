extension RecordInterval {
    var wire: WireInterval {
        var wire = WireInterval()
        wire.startNanos = startNanos
        wire.endNanos = endNanos
        wire.activeVus = activeVUs.map { UInt64(clamping: $0) }
        wire.series = series.map { slice in
            var wire = WireSeriesSlice()
            wire.series = UInt32(clamping: slice.series)
            wire.value = slice.value.wire
            return wire
        }
        wire.cells = cells.map(\.wire)
        wire.scenarios = scenarios.map(\.wire)
        wire.checks = checks.map(\.wire)
        return wire
    }

    init(_ wire: WireInterval) throws(RecordDamage) {
        guard wire.startNanos <= wire.endNanos else { throw RecordDamage("an interval ends before it starts") }
        self.init(startNanos: wire.startNanos, endNanos: wire.endNanos)
        activeVUs = wire.activeVus.map { Int(clamping: $0) }
        series.reserveCapacity(wire.series.count)
        for slice in wire.series {
            // Of a kind that came after this version.
            guard let value = try SeriesValue(slice.value) else { continue }
            series.append(SeriesSlice(series: Int(slice.series), value: value))
        }
        cells = try Array(wire.cells) { slice throws(RecordDamage) in try CellSlice(slice) }
        scenarios = try Array(wire.scenarios) { slice throws(RecordDamage) in try ScenarioSlice(slice) }
        checks = wire.checks.map(CheckSlice.init)
    }
}

extension CellSlice {
    fileprivate var wire: WireCellSlice {
        var wire = WireCellSlice()
        wire.cell = UInt32(clamping: cell)
        wire.duration = duration.wire
        if let responseTime { wire.responseTime = responseTime.wire }
        wire.blocked = phases.blocked
        wire.connecting = phases.connecting
        wire.tlsHandshaking = phases.tlsHandshaking
        wire.sending = phases.sending
        wire.waiting = phases.waiting
        wire.receiving = phases.receiving
        return wire
    }

    fileprivate init(_ wire: WireCellSlice) throws(RecordDamage) {
        self.init(cell: Int(wire.cell), duration: try Distribution(wire.duration))
        if wire.hasResponseTime { responseTime = try Distribution(wire.responseTime) }
        phases.blocked = wire.blocked
        phases.connecting = wire.connecting
        phases.tlsHandshaking = wire.tlsHandshaking
        phases.sending = wire.sending
        phases.waiting = wire.waiting
        phases.receiving = wire.receiving
    }
}

extension ScenarioSlice {
    fileprivate var wire: WireScenarioSlice {
        var wire = WireScenarioSlice()
        wire.scenario = UInt32(clamping: scenario)
        wire.completed = completed
        wire.interrupted = interrupted
        wire.dropped = dropped
        wire.duration = duration.wire
        wire.lateness = lateness.wire
        return wire
    }

    fileprivate init(_ wire: WireScenarioSlice) throws(RecordDamage) {
        self.init(scenario: Int(wire.scenario))
        completed = wire.completed
        interrupted = wire.interrupted
        dropped = wire.dropped
        duration = try Distribution(wire.duration)
        lateness = try Distribution(wire.lateness)
        guard max(completed, interrupted, dropped) <= Distribution.countLimit else {
            throw RecordDamage("a scenario has too many iterations")
        }
    }
}

extension CheckSlice {
    fileprivate var wire: WireCheckSlice {
        var wire = WireCheckSlice()
        wire.scenario = scenario
        wire.group = group
        wire.name = name
        wire.passes = passes
        wire.fails = fails
        return wire
    }

    fileprivate init(_ wire: WireCheckSlice) {
        self.init(
            scenario: wire.scenario,
            group: wire.group,
            name: wire.name,
            passes: min(wire.passes, Distribution.countLimit),
            fails: min(wire.fails, Distribution.countLimit)
        )
    }
}
