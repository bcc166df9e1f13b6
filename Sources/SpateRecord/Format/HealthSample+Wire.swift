extension HealthSample {
    var wire: WireHealthSample {
        var wire = WireHealthSample()
        wire.nanos = nanos
        wire.loopLagMillis = loopLagMillis
        wire.runQueueMillis = runQueueMillis
        wire.processCores = processCores
        wire.busiestLoop = busiestLoop
        wire.schedulerDelay = schedulerDelay
        wire.otherCpu = otherCPU
        wire.steal = steal
        wire.throttled = throttled
        wire.residentBytes = residentBytes
        wire.descriptors = UInt64(clamping: descriptors)
        wire.sockets = UInt64(clamping: sockets)
        wire.collectionMillis = collectionMillis
        wire.droppedIterations = droppedIterations
        wire.lateIterations = lateIterations
        wire.droppedSamples = droppedSamples
        wire.shedIntervals = shedIntervals
        return wire
    }

    init(_ wire: WireHealthSample) {
        self.init(nanos: wire.nanos)
        loopLagMillis = wire.loopLagMillis
        runQueueMillis = wire.runQueueMillis
        processCores = wire.processCores
        busiestLoop = wire.busiestLoop
        schedulerDelay = wire.schedulerDelay
        otherCPU = wire.otherCpu
        steal = wire.steal
        throttled = wire.throttled
        residentBytes = wire.residentBytes
        descriptors = Int(clamping: wire.descriptors)
        sockets = Int(clamping: wire.sockets)
        collectionMillis = wire.collectionMillis
        droppedIterations = min(wire.droppedIterations, Distribution.countLimit)
        lateIterations = min(wire.lateIterations, Distribution.countLimit)
        droppedSamples = min(wire.droppedSamples, Distribution.countLimit)
        shedIntervals = min(wire.shedIntervals, Distribution.countLimit)
    }
}
