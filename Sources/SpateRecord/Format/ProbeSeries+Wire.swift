extension ProbeSeries {
    var wire: WireProbeSeries {
        var wire = WireProbeSeries()
        wire.monitor = UInt32(clamping: monitor)
        wire.name = name
        wire.labels = labels
        wire.unit = unit
        wire.isCounter = isCounter
        return wire
    }

    init(_ wire: WireProbeSeries) {
        self.init(monitor: Int(wire.monitor), name: wire.name)
        labels = wire.labels
        unit = wire.unit
        isCounter = wire.isCounter
    }
}

extension ProbeSample {
    var wire: WireProbeSample {
        var wire = WireProbeSample()
        wire.series = UInt32(clamping: series)
        wire.nanos = nanos
        wire.value = value
        return wire
    }

    init(_ wire: WireProbeSample) {
        self.init(series: Int(wire.series), nanos: wire.nanos, value: wire.value)
    }
}
