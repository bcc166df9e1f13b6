extension RecordedComparison {
    var wire: WireComparison {
        var wire = WireComparison()
        wire.differences = differences.map { difference in
            var wire = WirePlanDifference()
            wire.text = difference.text
            wire.isBlocking = difference.isBlocking
            return wire
        }
        wire.rows = rows.map(\.wire)
        wire.obstacle = obstacle
        return wire
    }

    init(_ wire: WireComparison) throws(RecordDamage) {
        self.init()
        differences = wire.differences.map { Difference(text: $0.text, isBlocking: $0.isBlocking) }
        rows = try Array(wire.rows) { row throws(RecordDamage) in try Row(row) }
        obstacle = wire.obstacle
    }
}

extension RecordedComparison.Row {
    fileprivate var wire: WireComparisonRow {
        var wire = WireComparisonRow()
        switch scope {
        case .run: break
        case .endpoint(let endpoint): wire.endpoint = endpoint
        case .stage(let number, let scenario):
            wire.stage.number = UInt64(clamping: number)
            wire.stage.scenario = scenario
        }
        wire.name = name
        wire.unit = WireComparisonUnit(rawValue: unit.rawValue) ?? .UNRECOGNIZED(unit.rawValue)
        wire.baseline = baseline
        wire.candidate = candidate
        wire.change = change
        wire.low = low
        wire.high = high
        wire.pValue = pValue
        wire.judgement = WireComparisonJudgement(rawValue: judgement.rawValue) ?? .UNRECOGNIZED(judgement.rawValue)
        if let runsToDecide { wire.runsToDecide = UInt64(clamping: runsToDecide) }
        return wire
    }

    fileprivate init(_ wire: WireComparisonRow) throws(RecordDamage) {
        guard let unit = RecordedComparison.Unit(rawValue: wire.unit.rawValue) else {
            throw RecordDamage("a comparison has a figure of the unknown unit \(wire.unit.rawValue)")
        }
        guard let judgement = RecordedComparison.Judgement(rawValue: wire.judgement.rawValue) else {
            throw RecordDamage("a comparison has the unknown judgement \(wire.judgement.rawValue)")
        }
        let scope: RecordedComparison.Scope =
            switch wire.scope {
            case .endpoint(let endpoint): .endpoint(endpoint)
            case .stage(let stage): .stage(Int(clamping: stage.number), scenario: stage.scenario)
            case nil: .run
            }
        self.init(
            scope: scope,
            name: wire.name,
            unit: unit,
            baseline: wire.baseline,
            candidate: wire.candidate,
            change: wire.change,
            low: wire.low,
            high: wire.high,
            pValue: wire.pValue,
            judgement: judgement,
            runsToDecide: wire.hasRunsToDecide ? Int(clamping: wire.runsToDecide) : nil
        )
    }
}
