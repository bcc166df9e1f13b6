/// What the load goes to, as the plan says it.
package struct TargetFacts: Sendable, Equatable {
    /// What the user calls it; empty without a plan.
    package var name = ""
    package var isProduction = false
    /// Hosts that may get traffic; empty for any.
    package var allowedHosts: [String] = []
    /// The plan file as given; empty without one.
    package var planPath = ""
    /// What the user overrode, a sentence each.
    package var overrides: [String] = []
    package init() {}
}

/// Something that watches the target.
package struct MonitorFacts: Sendable, Equatable {
    /// Unique among the monitors of a run.
    package var name: String
    /// The word of the plan file: `http`, `prometheus`, `fly`.
    package var type: String
    /// What it asks, without secrets.
    package var source = ""
    package var intervalNanos: UInt64 = 0

    package init(name: String, type: String) {
        self.name = name
        self.type = type
    }
}

/// A stop rule or a success criterion as the user wrote it.
package struct ConditionFacts: Sendable, Equatable {
    package var source: String
    /// What the user calls it; empty for nothing but the source.
    package var name = ""

    package init(source: String, name: String = "") {
        self.source = source
        self.name = name
    }
}
