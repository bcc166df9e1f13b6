extension TargetFacts {
    var wire: WireTarget {
        var wire = WireTarget()
        wire.name = name
        wire.isProduction = isProduction
        wire.allowedHosts = allowedHosts
        wire.planPath = planPath
        wire.overrides = overrides
        return wire
    }

    init(_ wire: WireTarget) {
        self.init()
        name = wire.name
        isProduction = wire.isProduction
        allowedHosts = wire.allowedHosts
        planPath = wire.planPath
        overrides = wire.overrides
    }
}

extension MonitorFacts {
    var wire: WireMonitor {
        var wire = WireMonitor()
        wire.name = name
        wire.type = type
        wire.source = source
        wire.intervalNanos = intervalNanos
        return wire
    }

    init(_ wire: WireMonitor) {
        self.init(name: wire.name, type: wire.type)
        source = wire.source
        intervalNanos = wire.intervalNanos
    }
}

extension ConditionFacts {
    var wire: WireCondition {
        var wire = WireCondition()
        wire.source = source
        wire.name = name
        return wire
    }

    init(_ wire: WireCondition) { self.init(source: wire.source, name: wire.name) }
}
