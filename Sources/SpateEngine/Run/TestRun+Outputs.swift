internal import NIOCore
internal import SpateCore
internal import SpateFibers
internal import SpateMetrics
internal import SpateModules
internal import SpateOutputs

// Outputs: who gets every sample.
extension TestRun {
    /// Makes the outputs that the request names.
    func openOutputs(_ systemTags: SystemTags) throws(SpateError) {
        guard !request.outputs.isEmpty else { return }
        var context = request.outputContext
        context.systemTags = systemTags
        let events = events
        pump = OutputPump(
            try Outputs.open(request.outputs, context: context),
            log: log,
            // The loops, and the coordinator behind them.
            sourceCount: request.loopCount + 1,
            onFinished: { events.post(.workDone) }
        )
    }

    /// Begins to write, once the metrics are known.
    func startOutputs(_ pending: [ThresholdBook.PendingGroup], _ layout: MetricLayout) throws(SpateError) {
        var thresholds: [Int: [Threshold]] = [:]
        for group in pending where group.submetric == nil { thresholds[group.metric.id] = group.thresholds }
        try pump?.start(layout: layout, thresholds: thresholds)
    }

    /// Asks every loop for the samples that it has; they follow soon.
    func requestSampleFlush() {
        totals?.flushSamples()
        for cell in cells {
            loops.schedulers[cell.index].eventLoop.execute { cell.context.shard?.flushSamples() }
        }
    }

    /// Hands over the last samples and waits until all outputs have written them and closed.
    func closeOutputs() {
        guard let pump else { return }
        totals?.flushSamples()
        for cell in cells { try? loops.sync(on: cell.index) { cell.context.shard?.flushSamples() } }
        pump.close()
        wait(until: { pump.isFinished })
    }
}
