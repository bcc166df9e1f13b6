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
        /// What the target's own faults say.
        case target(TargetFaultPlayer.Answer)
    }

    /// What happens to one request.
    struct Decision: Sendable, Equatable {
        /// Wait before the answer.
        let delayNanos: UInt64
        /// CPU time to burn behind the wait.
        var burnNanos: UInt64 = 0
        /// What follows the wait.
        let answer: Answer
    }

    /// The rules in force.
    let settings: FaultSettings
    private let startNanos: UInt64
    private var generator: SplitMix64
    private var target: TargetFaultPlayer

    /// Starts the sequence of faults anew.
    ///
    /// - Parameters:
    ///   - settings: The rules.
    ///   - startNanos: Now, on the clock of `decide`; the first period of stalls begins here.
    init(settings: FaultSettings, startNanos: UInt64) {
        self.settings = settings
        self.startNanos = startNanos
        generator = SplitMix64(seed: settings.seed)
        target = TargetFaultPlayer(settings.target, seed: settings.seed)
    }

    /// Decides about the next request.
    ///
    /// A reset wins over an error. A request that arrives in a stall waits for its end, and its latency follows.
    ///
    /// - Parameters:
    ///   - arrivalNanos: When the request arrived; a time before the start counts as the start.
    ///   - path: Of the request.
    /// - Returns: The wait and what follows it.
    mutating func decide(arrivalNanos: UInt64, path: String = "/") -> Decision {
        guard settings.isActive else { return Decision(delayNanos: 0, answer: .normal) }
        let isError = generator.nextUnit() < settings.errorRate
        let isReset = generator.nextUnit() < settings.resetRate
        let latencyNanos = (settings.latency ?? .fixed(.zero)).sampleNanos(&generator)
        let elapsedNanos = arrivalNanos > startNanos ? arrivalNanos - startNanos : 0
        let stallNanos = settings.stall?.waitNanos(arrivalNanos: elapsedNanos) ?? 0
        let played = target.decide(path: path, nowNanos: elapsedNanos)
        let own: Answer = played.answer == .normal ? .normal : .target(played.answer)
        return Decision(
            delayNanos: stallNanos + latencyNanos + played.delayNanos,
            burnNanos: played.burnNanos,
            answer: isReset ? .reset : isError ? .unavailable : own
        )
    }

    /// What the health endpoint reports: memory that leaked, and whether another version is in service.
    func report(nowNanos: UInt64) -> (leakedBytes: Int, isDeployed: Bool) {
        let elapsedNanos = nowNanos > startNanos ? nowNanos - startNanos : 0
        return (target.leakedBytes(elapsedNanos), target.isDeployed(elapsedNanos))
    }
}
