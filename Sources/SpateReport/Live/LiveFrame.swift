/// All that the live view shows of a run at one moment; `LiveRenderer` makes lines of it.
package struct LiveFrame: Sendable, Equatable {
    /// A scenario with its bar, and the shape of its stages if it has some.
    package struct Scenario: Sendable, Equatable {
        package var bar: ProgressFrame.Bar
        package var shape: StageShape?
        /// As in `stage 2 of 3: to 20 VUs, 8 s left`; empty without stages.
        package var stage: String

        package init(bar: ProgressFrame.Bar, shape: StageShape? = nil, stage: String = "") {
            self.bar = bar
            self.shape = shape
            self.stage = stage
        }
    }

    /// VUs and iterations of the whole run.
    package struct Work: Sendable, Equatable {
        package var activeVUs = 0
        package var initialisedVUs = 0
        package var maxVUs = 0
        package var completed = 0
        package var interrupted = 0
        package var dropped = 0
        package var iterationsPerSecond: Double?

        package init() {}
    }

    /// Requests per second.
    package struct Traffic: Sendable, Equatable {
        /// Of one second each, the oldest first; the last one is the current rate.
        package var history: [Double]
        /// Of the last second's requests, 0…1.
        package var failedShare: Double

        package init(history: [Double], failedShare: Double) {
            self.history = history
            self.failedShare = failedShare
        }
    }

    /// Of the requests of the last ten seconds, in milliseconds.
    package struct Latency: Sendable, Equatable {
        package var p50: Double
        package var p95: Double
        package var p99: Double
        package var max: Double

        package init(p50: Double, p95: Double, p99: Double, max: Double) {
            self.p50 = p50
            self.p95 = p95
            self.p99 = p99
            self.max = max
        }
    }

    package struct ErrorLine: Sendable, Equatable {
        package var kind: String
        package var count: Int

        package init(kind: String, count: Int) {
            self.kind = kind
            self.count = count
        }
    }

    package struct Check: Sendable, Equatable {
        package var name: String
        package var passes: Int
        package var fails: Int

        package init(name: String, passes: Int, fails: Int) {
            self.name = name
            self.passes = passes
            self.fails = fails
        }
    }

    package struct Threshold: Sendable, Equatable {
        /// As in `http_req_duration p(95)<500`.
        package var name: String
        package var distance: ThresholdDistance

        package init(name: String, distance: ThresholdDistance) {
            self.name = name
            self.distance = distance
        }
    }

    /// The generator in the last second.
    package struct Generator: Sendable, Equatable {
        package var loopLagMillis: Double
        /// CPU time by elapsed time: 1 is one core.
        package var cores: Double
        package var residentBytes: UInt64
        /// What keeps it from measuring; `nil` when it is well.
        package var trouble: String?

        package init(loopLagMillis: Double, cores: Double, residentBytes: UInt64, trouble: String? = nil) {
            self.loopLagMillis = loopLagMillis
            self.cores = cores
            self.residentBytes = residentBytes
            self.trouble = trouble
        }
    }

    package struct Event: Sendable, Equatable {
        package enum Weight: Sendable, Equatable {
            case info
            case warning
            case severe
        }

        /// Since the scenarios began.
        package var nanos: UInt64
        package var text: String
        package var weight: Weight

        package init(nanos: UInt64, text: String, weight: Weight = .info) {
            self.nanos = nanos
            self.text = text
            self.weight = weight
        }
    }

    package var name: String
    /// One word or two: `running`, `setup()`.
    package var phase: String
    /// Since the scenarios began; `nil` before.
    package var elapsedNanos: UInt64?
    /// How long the scenarios last by plan; `nil` when only somebody outside ends them.
    package var totalNanos: UInt64?
    package var scenarios: [Scenario] = []
    package var work = Work()
    /// `nil` before the first second is over.
    package var traffic: Traffic?
    package var latency: Latency?
    /// The most frequent first.
    package var errors: [ErrorLine] = []
    package var checks: [Check] = []
    package var thresholds: [Threshold] = []
    package var monitors: [MonitorLine] = []
    package var generator: Generator?
    /// The oldest first.
    package var events: [Event] = []

    package init(name: String, phase: String) {
        self.name = name
        self.phase = phase
    }
}
