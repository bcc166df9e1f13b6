internal import SpateCore

/// A figure of the self-test: what is right, what was reported, and how far off it may be.
struct SelftestRow: Sendable, Equatable {
    let title: String
    /// `service time` or `response time`.
    let measure: String
    /// `p50`, `p95`, `p99` or `max`.
    let quantile: String
    let trueMillis: Double
    let saidMillis: Double
    let budgetMillis: Double

    var errorMillis: Double { saidMillis - trueMillis }
    var isWithinBudget: Bool { abs(errorMillis) <= budgetMillis }

    /// Service times may be off by 2 %, and by what a look at the clock and a wake-up take on an idle machine.
    static func serviceBudget(_ quantile: String, trueMillis: Double) -> Double {
        let floor = quantile == "max" ? 5 : quantile == "p99" ? 0.5 : 0.2
        return max(trueMillis * 0.02, floor)
    }

    /// Response times may be off by 2 %, and by the time between two arrivals.
    static func responseBudget(trueMillis: Double, perSecond: Int) -> Double {
        max(trueMillis * 0.02, 1000 / Double(perSecond))
    }

    var json: JSONValue {
        JSONValue(members: [
            ("case", .string(title)), ("measure", .string(measure)), ("quantile", .string(quantile)),
            ("trueMillis", .number(trueMillis)), ("saidMillis", .number(saidMillis)),
            ("errorMillis", .number(errorMillis)), ("budgetMillis", .number(budgetMillis)),
            ("ok", .bool(isWithinBudget)),
        ])
    }
}
