internal import SpateMetrics

extension SeriesDescription {
    var wire: WireSeriesDescription {
        var wire = WireSeriesDescription()
        wire.name = name
        wire.type =
            switch type {
            case .counter: .counter
            case .gauge: .gauge
            case .rate: .rate
            case .trend: .trend
            }
        wire.contains =
            switch contains {
            case .default: .default
            case .time: .time
            case .data: .data
            }
        if let parent { wire.parent = parent }
        return wire
    }

    init(_ wire: WireSeriesDescription) throws(RecordDamage) {
        let type: MetricType =
            switch wire.type {
            case .counter: .counter
            case .gauge: .gauge
            case .rate: .rate
            case .trend: .trend
            case .UNRECOGNIZED(let number): throw RecordDamage("“\(wire.name)” is of the unknown type \(number)")
            }
        let contains: ValueKind =
            switch wire.contains {
            case .default, .UNRECOGNIZED: .default
            case .time: .time
            case .data: .data
            }
        self.init(name: wire.name, type: type, contains: contains, parent: wire.hasParent ? wire.parent : nil)
    }
}

extension CellKey {
    var wire: WireCellKey {
        var wire = WireCellKey()
        wire.scenario = scenario
        wire.group = group
        wire.method = method
        wire.endpoint = endpoint
        wire.status = Int32(clamping: status)
        wire.errorCode = Int32(clamping: errorCode)
        wire.isExpected = isExpected
        return wire
    }

    init(_ wire: WireCellKey) {
        self.init(
            scenario: wire.scenario,
            group: wire.group,
            method: wire.method,
            endpoint: wire.endpoint,
            status: Int(wire.status),
            errorCode: Int(wire.errorCode),
            isExpected: wire.isExpected
        )
    }
}
