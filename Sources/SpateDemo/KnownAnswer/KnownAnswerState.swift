internal import NIOCore

/// Everything the connections of one known-answer server share.
///
/// - Concurrency: The server's only event loop.
final class KnownAnswerState {
    /// The measured times.
    var recorder: TruthRecorder
    /// Requests that were read and not yet answered.
    var inFlight = 0

    private let configuration: KnownAnswerServerConfiguration
    private let spinNanos: UInt64
    private var generator: SplitMix64
    private var stall: StallWindow?
    private var isFirst = true

    /// Starts without any time and with the seed's sequence.
    init(configuration: KnownAnswerServerConfiguration) {
        self.configuration = configuration
        spinNanos = UInt64(configuration.spin.wholeNanoseconds)
        generator = SplitMix64(seed: configuration.seed)
        recorder = TruthRecorder(capacity: configuration.capacity)
    }

    /// `CLOCK_MONOTONIC`.
    static var nowNanos: UInt64 { NIODeadline.now().uptimeNanoseconds }

    /// When a request is to be answered; the first one starts the clock of the stall.
    func answerNanos(readNanos: UInt64, latency: LatencyDistribution) -> UInt64 {
        if isFirst {
            isFirst = false
            startStall(firstNanos: readNanos)
        }
        let dueNanos = readNanos + waitNanos(latency)
        return stall?.answerNanos(readNanos: readNanos, dueNanos: dueNanos) ?? dueNanos
    }

    /// How much before its time an answer is woken up: nothing while others could be kept waiting.
    var leadNanos: UInt64 { inFlight == 1 ? spinNanos : 0 }

    /// Waits busily; returns at once for a time that has passed or is further away than the longest spin.
    func spin(until dueNanos: UInt64) {
        guard dueNanos <= Self.nowNanos + spinNanos else { return }
        while Self.nowNanos < dueNanos {}
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
