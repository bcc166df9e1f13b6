/// Decides, request after request, which fault is played.
///
/// No clock and no socket: time comes in, a decision comes out. Every request takes the same number of draws,
/// so that changing one rate does not change which requests the others hit.
struct FaultInjector: Sendable {
    /// What happens after the wait.
    enum Answer: Sendable, Equatable {
        /// The endpoint answers.
        case normal
        /// 503 instead of the endpoint.
        case unavailable
        /// The connection is reset.
        case reset
    }

    /// What happens to one request.
    struct Decision: Sendable, Equatable {
        /// Wait before the answer.
        let delayNanos: UInt64
        /// What follows the wait.
        let answer: Answer
    }

    /// The rules in force.
    let settings: FaultSettings
    private let startNanos: UInt64
    private var generator: SplitMix64

    /// Starts the sequence of faults anew.
    ///
    /// - Parameters:
    ///   - settings: The rules.
    ///   - startNanos: Now, on the clock of `decide`; the first period of stalls begins here.
    init(settings: FaultSettings, startNanos: UInt64) {
        self.settings = settings
        self.startNanos = startNanos
        generator = SplitMix64(seed: settings.seed)
    }

    /// Decides about the next request.
    ///
    /// A reset wins over an error. A request that arrives in a stall waits for its end, and its latency follows.
    ///
    /// - Parameter arrivalNanos: When the request arrived; a time before the start counts as the start.
    /// - Returns: The wait and what follows it.
    mutating func decide(arrivalNanos: UInt64) -> Decision {
        guard settings.isActive else { return Decision(delayNanos: 0, answer: .normal) }
        let isError = generator.nextUnit() < settings.errorRate
        let isReset = generator.nextUnit() < settings.resetRate
        let latencyNanos = (settings.latency ?? .fixed(.zero)).sampleNanos(&generator)
        let elapsedNanos = arrivalNanos > startNanos ? arrivalNanos - startNanos : 0
        let stallNanos = settings.stall?.waitNanos(arrivalNanos: elapsedNanos) ?? 0
        return Decision(
            delayNanos: stallNanos + latencyNanos,
            answer: isReset ? .reset : isError ? .unavailable : .normal
        )
    }
}
