#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Everything the connections of one known-answer server share.
///
/// - Concurrency: The server's only thread.
final class KnownAnswerState {
    /// The measured times.
    var recorder: TruthRecorder

    private let configuration: KnownAnswerServerConfiguration
    private var generator: SplitMix64
    private var stall: StallWindow?
    private var isFirst = true

    /// Starts without any time and with the seed's sequence.
    init(configuration: KnownAnswerServerConfiguration) {
        self.configuration = configuration
        generator = SplitMix64(seed: configuration.seed)
        recorder = TruthRecorder(capacity: configuration.capacity)
    }

    /// `CLOCK_REALTIME`, because the kernel stamps arrivals by it.
    static var nowNanos: UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }

    /// When a request is to be answered; the first one starts the clock of the stall.
    func answerNanos(readNanos: UInt64, latency: LatencyDistribution) -> UInt64 {
        if isFirst {
            isFirst = false
            startStall(firstNanos: readNanos)
        }
        let dueNanos = readNanos + waitNanos(latency)
        return stall?.answerNanos(readNanos: readNanos, dueNanos: dueNanos) ?? dueNanos
    }

    private func waitNanos(_ latency: LatencyDistribution) -> UInt64 {
        if case .fixed(let duration) = latency { return UInt64(duration.wholeNanoseconds) }
        return latency.sampleNanos(&generator)
    }

    private func startStall(firstNanos: UInt64) {
        guard let length = configuration.stall, length > .zero else { return }
        let startNanos = firstNanos + UInt64(max(configuration.stallAfter.wholeNanoseconds, 0))
        stall = StallWindow(startNanos: startNanos, endNanos: startNanos + UInt64(length.wholeNanoseconds))
    }
}
