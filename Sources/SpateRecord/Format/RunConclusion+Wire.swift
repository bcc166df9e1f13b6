extension RunConclusion {
    var wire: WireConclusion {
        var wire = WireConclusion()
        wire.endedNanos = endedNanos
        wire.reason = WireEndReason(rawValue: reason.rawValue) ?? .UNRECOGNIZED(reason.rawValue)
        wire.text = text
        wire.exitCode = exitCode
        wire.thresholds = thresholds.map(\.wire)
        wire.totals = totals.map { $0?.wire ?? WireSeriesValue() }
        wire.summaryJson = summaryJSON
        return wire
    }

    init(_ wire: WireConclusion) throws(RecordDamage) {
        guard let reason = EndReason(rawValue: wire.reason.rawValue) else {
            throw RecordDamage("the run ended for the unknown reason \(wire.reason.rawValue)")
        }
        self.init(endedNanos: wire.endedNanos, reason: reason)
        text = wire.text
        exitCode = wire.exitCode
        thresholds = try Array(wire.thresholds) { outcome throws(RecordDamage) in try ThresholdOutcome(outcome) }
        totals = try Array(wire.totals) { total throws(RecordDamage) in try SeriesValue(total) }
        summaryJSON = wire.summaryJson
    }
}

extension ThresholdOutcome {
    fileprivate var wire: WireThresholdOutcome {
        var wire = WireThresholdOutcome()
        wire.state = state.wire
        if let value { wire.value = value }
        return wire
    }

    fileprivate init(_ wire: WireThresholdOutcome) throws(RecordDamage) {
        self.init(state: try ThresholdState(wire.state), value: wire.hasValue ? wire.value : nil)
    }
}

extension ThresholdChange {
    var wire: WireThresholdChange {
        var wire = WireThresholdChange()
        wire.threshold = UInt32(clamping: threshold)
        wire.nanos = nanos
        wire.state = state.wire
        if let value { wire.value = value }
        return wire
    }

    init(_ wire: WireThresholdChange) throws(RecordDamage) {
        self.init(
            threshold: Int(wire.threshold),
            nanos: wire.nanos,
            state: try ThresholdState(wire.state),
            value: wire.hasValue ? wire.value : nil
        )
    }
}

extension ThresholdState {
    fileprivate var wire: WireThresholdState {
        switch self {
        case .held: .held
        case .crossed: .crossed
        case .noData: .noData
        }
    }

    fileprivate init(_ wire: WireThresholdState) throws(RecordDamage) {
        switch wire {
        case .held: self = .held
        case .crossed: self = .crossed
        case .noData: self = .noData
        case .UNRECOGNIZED(let number): throw RecordDamage("a threshold stands in the unknown state \(number)")
        }
    }
}
