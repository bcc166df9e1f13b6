internal import SpateCore

/// Which faults the demo server plays, and how often.
///
/// A pure value: `FaultInjector` decides with it. All rates are shares of requests.
package struct FaultSettings: Sendable, Equatable {
    /// Wait before every answer; `nil` for none.
    package var latency: LatencyDistribution?
    /// Share of requests answered with 503, 0 through 1.
    package var errorRate: Double
    /// Freezes; `nil` for none.
    package var stall: StallSchedule?
    /// Share of connections reset instead of an answer, 0 through 1.
    package var resetRate: Double
    /// Faults of what stands behind the server.
    package var target = TargetFaults()
    /// Seed of all draws: the same seed and order of requests give the same faults.
    package var seed: UInt64

    /// A server without faults.
    package static let none = FaultSettings()

    /// Takes values that are known to be right.
    ///
    /// - Parameters:
    ///   - latency: Wait before every answer.
    ///   - errorRate: 0 through 1.
    ///   - stall: Freezes.
    ///   - resetRate: 0 through 1.
    ///   - seed: Any number.
    ///   - target: Faults of what stands behind the server.
    package init(
        latency: LatencyDistribution? = nil,
        errorRate: Double = 0,
        stall: StallSchedule? = nil,
        resetRate: Double = 0,
        seed: UInt64 = 1,
        target: TargetFaults = TargetFaults()
    ) {
        self.target = target
        self.latency = latency
        self.errorRate = errorRate
        self.stall = stall
        self.resetRate = resetRate
        self.seed = seed
    }

    /// Whether any fault can occur.
    package var isActive: Bool {
        latency != nil || stall != nil || errorRate > 0 || resetRate > 0 || target.isActive
    }

    /// The settings as `GET /faults` answers them and `POST /faults` takes them.
    var json: JSONValue {
        let members: JSONValue = [
            "latency": latency.map { .string($0.text) } ?? nil,
            "errorRate": .number(errorRate),
            "stall": stall.map { .string($0.text) } ?? nil,
            "resetRate": .number(resetRate),
            // A double holds whole numbers up to 2^53 exactly.
            "seed": seed <= 1 << 53 ? .number(Double(seed)) : .string(String(seed)),
        ]
        return .members((members.objectValue?.members.map { ($0.key, $0.value) } ?? []) + target.texts)
    }
}
