/// Everything that is known of one run; what is said after it is computed from this value alone.
///
/// All times are nanoseconds since `header.startedAt` unless said otherwise.
package struct RunRecord: Sendable, Equatable {
    package var header: RunHeader
    /// What the positions in `SeriesSlice.series` mean; in the order in which they became known.
    package var series: [SeriesDescription] = []
    /// What the positions in `CellSlice.cell` mean; in the order in which they became known.
    package var cells: [CellKey] = []
    /// Ascending and without overlap; mostly a second each, shorter where a stage or the run ends.
    package var intervals: [RecordInterval] = []
    package var events: [RecordEvent] = []
    package var health: [HealthSample] = []
    /// How each threshold stood each time it was looked at; only changes are kept.
    package var thresholdHistory: [ThresholdChange] = []
    /// What the positions in `ProbeSample.series` mean; in the order in which they became known.
    package var probeSeries: [ProbeSeries] = []
    /// What the monitors read of the target, in the order in which it came.
    package var probeSamples: [ProbeSample] = []
    /// `nil` when the run did not come to its end, by `kill -9` or power loss.
    package var conclusion: RunConclusion?
    /// With the header's baseline; `nil` without one, and until it is made behind the run's end.
    package var comparison: RecordedComparison?

    package init(header: RunHeader) { self.header = header }
}

/// What is known when a run begins.
package struct RunHeader: Sendable, Equatable {
    /// Unique, sorted by time: `20261124-225503-7f3a`.
    package var id: String
    /// What the user calls it; by default the script's file name.
    package var name: String
    /// The user's tags for finding it again: `release=2026.11`.
    package var labels: [String: String] = [:]
    /// When the scenarios began, behind `setup`, wall clock, in nanoseconds since 1970.
    package var startedAtUnixNanos: Int64
    package var versions = RecordVersions()
    package var host = HostFacts()
    package var script = ScriptFacts()
    /// The options after merging, as JSON.
    package var optionsJSON = "{}"
    package var scenarios: [ScenarioFacts] = []
    package var thresholds: [ThresholdFacts] = []
    /// How long an interval is meant to be.
    package var intervalNanos: UInt64 = 1_000_000_000
    /// Declared by the user; what came before is shaded and, where asked for, not judged.
    package var warmUpNanos: UInt64?
    /// Whether criteria leave the warm-up out.
    package var excludesWarmUp = false
    package var target = TargetFacts()
    /// What watched the target.
    package var monitors: [MonitorFacts] = []
    /// Conditions that end the run early.
    package var stopRules: [ConditionFacts] = []
    /// Conditions that the run as a whole must meet.
    package var criteria: [ConditionFacts] = []
    /// What the run is held against at its end; `nil` when against nothing.
    package var baseline: BaselineFacts?

    package init(id: String, name: String, startedAtUnixNanos: Int64) {
        self.id = id
        self.name = name
        self.startedAtUnixNanos = startedAtUnixNanos
    }
}

package struct RecordVersions: Sendable, Equatable {
    package var spate = ""
    /// The k6 whose behaviour is meant.
    package var k6Reference = ""
    package init() {}
}

/// The machine that made the load.
package struct HostFacts: Sendable, Equatable {
    package var hostName = ""
    package var operatingSystem = ""
    package var cpuModel = ""
    /// Cores that the program may use.
    package var cores = 0
    package var memoryBytes: UInt64 = 0
    package var loops = 0
    package var descriptorLimit: UInt64 = 0
    package init() {}
}

package struct ScriptFacts: Sendable, Equatable {
    /// As given on the command line.
    package var path = ""
    /// Of the main file and all that it read before the load, hexadecimal.
    package var sha256 = ""
    package var executionSegment = ""
    package init() {}
}

/// A scenario as planned.
package struct ScenarioFacts: Sendable, Equatable {
    package var name: String
    package var executor: String
    package var exec = "default"
    package var startNanos: UInt64 = 0
    /// Without `gracefulStop`; 0 when only iterations end it.
    package var durationNanos: UInt64 = 0
    package var gracefulStopNanos: UInt64 = 0
    package var maxVUs = 0
    /// Of ramping executors, in order.
    package var stages: [StageFacts] = []
    /// Whether iterations are due at times of their own, so that there is a response time.
    package var isOpenModel = false

    package init(name: String, executor: String) {
        self.name = name
        self.executor = executor
    }
}

/// A stage of a ramping executor; its times are since the scenario's start.
package struct StageFacts: Sendable, Equatable {
    package var startNanos: UInt64
    package var endNanos: UInt64
    /// VUs, or iterations per time unit.
    package var startTarget: Double
    package var endTarget: Double

    package init(startNanos: UInt64, endNanos: UInt64, startTarget: Double, endTarget: Double) {
        self.startNanos = startNanos
        self.endNanos = endNanos
        self.startTarget = startTarget
        self.endTarget = endTarget
    }
}

/// A threshold as it was asked for.
package struct ThresholdFacts: Sendable, Equatable {
    /// With the braces of a sub-metric.
    package var metric: String
    /// The expression and the part of the run that it judges.
    package var source: String
    package var abortOnFail = false

    package init(metric: String, source: String) {
        self.metric = metric
        self.source = source
    }
}

/// A threshold that began to stand otherwise.
package struct ThresholdChange: Sendable, Equatable {
    /// Position in `header.thresholds`.
    package var threshold: Int
    package var nanos: UInt64
    package var state: ThresholdState
    /// What was compared with the limit; `nil` without data.
    package var value: Double?

    package init(threshold: Int, nanos: UInt64, state: ThresholdState, value: Double?) {
        self.threshold = threshold
        self.nanos = nanos
        self.state = state
        self.value = value
    }
}

package enum ThresholdState: Int, Sendable, Equatable {
    case held
    case crossed
    case noData
}

extension RunRecord: CustomStringConvertible {
    /// A record in a line: its whole content would be megabytes in a message.
    package var description: String { "record \(header.id) with \(intervals.count) intervals" }
}
