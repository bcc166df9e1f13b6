/// Plays the faults of `TargetFaults`: no clock and no socket, time comes in and what happens comes out.
struct TargetFaultPlayer: Sendable {
    /// What the target does with a request.
    enum Answer: Sendable, Equatable {
        case normal
        case unavailable
        /// 429; the client may come again after so many seconds.
        case tooManyRequests(retryAfterSeconds: Int)
        /// The answer's body ends in the middle.
        case truncated
        /// No answer ever.
        case hang
        /// The program ends.
        case crash
    }

    struct Decision: Sendable, Equatable {
        var delayNanos: UInt64 = 0
        /// CPU time to burn before the answer.
        var burnNanos: UInt64 = 0
        var answer = Answer.normal
    }

    /// A health endpoint needs neither pool nor database.
    static let healthPaths: Set<String> = ["/health", "/api/monitoring/health"]
    /// How long a deploy answers with 503.
    static let deployNanos: UInt64 = 500_000_000
    /// 5 ms for each 10 MB.
    private static let nanosPerLeakedByte = 0.5

    let faults: TargetFaults
    private var busyUntil: [UInt64] = []
    private var second: UInt64 = 0
    private var passed = 0
    private var random: SplitMix64

    init(_ faults: TargetFaults, seed: UInt64) {
        self.faults = faults
        random = SplitMix64(seed: seed ^ 0x5EED)
    }

    /// Decides about the next request; always takes two values from the generator.
    ///
    /// `nowNanos`: Since the faults were set.
    mutating func decide(path: String, nowNanos: UInt64) -> Decision {
        let isTruncated = random.nextUnit() < faults.truncateRate
        let isHanging = random.nextUnit() < faults.hangRate
        var decision = Decision()
        if let crash = faults.crash, nowNanos >= Self.nanos(crash) { decision.answer = .crash }
        if decision.answer == .normal, let refused = limited(nowNanos) { decision.answer = refused }
        if decision.answer == .normal, isDown(nowNanos) { decision.answer = .unavailable }
        guard decision.answer == .normal else { return decision }
        decision.burnNanos = faults.cpu.map(Self.nanos) ?? 0
        decision.delayNanos = coldNanos(nowNanos) + UInt64(Double(leakedBytes(nowNanos)) * Self.nanosPerLeakedByte)
        if !Self.healthPaths.contains(path) {
            if let pool = faults.pool { decision.delayNanos += pool.take(&busyUntil, nowNanos: nowNanos) }
            if let slow = faults.slow, path.hasPrefix(slow.prefix) { decision.delayNanos += Self.nanos(slow.delay) }
            decision.answer = isHanging ? .hang : isTruncated ? .truncated : .normal
        }
        return decision
    }

    /// What the health endpoint reports on top of the memory that is used in truth.
    func leakedBytes(_ nowNanos: UInt64) -> Int {
        faults.leak.map { Int(Double($0) * 1e6 * Double(nowNanos) / 1e9) } ?? 0
    }

    /// Whether the new version is in service.
    func isDeployed(_ nowNanos: UInt64) -> Bool { faults.deploy.map { nowNanos >= Self.nanos($0) } ?? false }

    private mutating func limited(_ nowNanos: UInt64) -> Answer? {
        guard let limit = faults.rateLimit else { return nil }
        if nowNanos / 1_000_000_000 != second { (second, passed) = (nowNanos / 1_000_000_000, 0) }
        passed += 1
        return passed > limit ? .tooManyRequests(retryAfterSeconds: 1) : nil
    }

    private func isDown(_ nowNanos: UInt64) -> Bool {
        if let outage = faults.outage {
            let start = Self.nanos(outage.second)
            if nowNanos >= start, nowNanos < start + Self.nanos(outage.first) { return true }
        }
        return faults.deploy.map { nowNanos >= Self.nanos($0) && nowNanos < Self.nanos($0) + Self.deployNanos } ?? false
    }

    private func coldNanos(_ nowNanos: UInt64) -> UInt64 {
        guard let cold = faults.coldStart, nowNanos < Self.nanos(cold.second) else { return 0 }
        let left = 1 - Double(nowNanos) / Double(Self.nanos(cold.second))
        return UInt64(Double(Self.nanos(cold.first)) * left.squareRoot())
    }

    private static func nanos(_ duration: Duration) -> UInt64 { UInt64(duration.wholeNanoseconds) }
}
