internal import SpateCore
internal import SpateHTTP
internal import SpateMetrics
internal import SpateScript

/// Records the samples of one stream of events, with the tags of its request.
struct SSESampler {
    private let vu: VirtualUser
    private let metrics: SSEMetrics
    private var tags: TagSet?
    private var lastNanos: UInt64?

    init(_ vu: VirtualUser, _ metrics: SSEMetrics) {
        self.vu = vu
        self.metrics = metrics
    }

    /// An event has come; one without data, such as a comment that keeps the connection alive, has no times.
    mutating func received(_ event: ServerSentEvent, of call: HTTPCall, atNanos nanos: UInt64) {
        guard let shard = vu.loop.shard, !vu.realm.isInterrupted else { return }
        if tags == nil { tags = HTTPSampler.tags(of: call, vu: vu) }
        guard let tags else { return }
        shard.mark(nanos, vu: vu.id, iteration: vu.iterationInInstance)
        shard.record(metrics.event.id, 1, tags)
        guard event.isMessage else { return }
        if let lastNanos {
            shard.record(metrics.gap.id, Double(nanos &- min(nanos, lastNanos)) / 1e6, tags)
        } else {
            let started = call.timings.started
            shard.record(metrics.timeToFirstEvent.id, Double(nanos &- min(nanos, started)) / 1e6, tags)
        }
        lastNanos = nanos
    }
}
