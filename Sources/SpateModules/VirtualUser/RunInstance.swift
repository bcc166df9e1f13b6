internal import SpateCore
package import SpateExecution
internal import Synchronization

/// This instance of the run as scripts see it, and what they may ask of it.
package final class RunInstance: Sendable {
    /// What a script may ask of the whole run; called from any loop.
    package struct Requests: Sendable {
        /// Ends the run; the message says why and where.
        package let abort: @Sendable (String) -> Void

        package init(abort: @escaping @Sendable (String) -> Void) {
            self.abort = abort
        }
    }

    private struct State {
        var scenarios: [String: RunningScenarioInfo] = [:]
        var optionsJSON = "{}"
    }

    package let requests: Requests
    /// The data of `SharedArray`s.
    let sharedArrays = SharedArrayStore()
    private let state = Mutex(State())
    private let startNanos = Atomic<UInt64>(0)
    private let initialisedCount = Atomic<Int>(0)
    private let isFailed = Atomic<Bool>(false)

    package init(requests: Requests) {
        self.requests = requests
    }

    /// Notes the scenarios, before the first VU is activated.
    package func setScenarios(_ scenarios: [RunningScenarioInfo]) {
        state.withLock { state in
            for scenario in scenarios { state.scenarios[scenario.name] = scenario }
        }
    }

    package func scenario(_ name: String) -> RunningScenarioInfo? { state.withLock { $0.scenarios[name] } }

    /// Options after consolidation, as `exec.test.options` shows them.
    package var optionsJSON: String {
        get { state.withLock { $0.optionsJSON } }
        set { state.withLock { $0.optionsJSON = newValue } }
    }

    /// Notes when the test's clock started; `MonotonicClock`.
    package func started(atNanos nanos: UInt64) { startNanos.store(nanos, ordering: .relaxed) }

    package func vuInitialised() { initialisedCount.add(1, ordering: .relaxed) }

    /// VUs that exist.
    package var initialisedVUs: Int { initialisedCount.load(ordering: .relaxed) }

    /// Marks the run as failed, whatever else comes of it.
    package func markAsFailed() { isFailed.store(true, ordering: .relaxed) }

    package var isMarkedAsFailed: Bool { isFailed.load(ordering: .relaxed) }

    package var activeVUs: Int { total { $0.activeVUs } }
    package var completedIterations: Int { total { $0.completedIterations } }
    package var interruptedIterations: Int { total { $0.interruptedIterations } }

    /// Milliseconds since the test's clock started; 0 before.
    package var elapsedMillis: Double {
        let start = startNanos.load(ordering: .relaxed)
        return start == 0 ? 0 : Double(MonotonicClock.nowNanos() - start) / 1e6
    }

    private func total(_ count: (ScenarioCounters) -> Int) -> Int {
        let scenarios = state.withLock { $0.scenarios.values.map { $0 } }
        return scenarios.reduce(0) { $0 + $1.counters.reduce(0) { $0 + count($1) } }
    }
}

/// A scenario as the scripts that run in it see it.
package final class RunningScenarioInfo: Sendable {
    package let name: String
    /// Position among the scenarios of the plan.
    package let position: Int
    package let executor: String
    /// One per loop.
    package let counters: [ScenarioCounters]
    /// Iterations after which the scenario is over; `nil` when time ends it.
    private let totalIterations: Int?
    private let durationNanos: UInt64
    private let startNanos = Atomic<UInt64>(0)
    private let startMillis = Atomic<Int64>(0)

    package init(
        name: String,
        position: Int,
        executor: String,
        counters: [ScenarioCounters],
        totalIterations: Int?,
        durationNanos: UInt64
    ) {
        self.name = name
        self.position = position
        self.executor = executor
        self.counters = counters
        self.totalIterations = totalIterations
        self.durationNanos = durationNanos
    }

    /// Notes the start; `MonotonicClock`.
    package func started(atNanos nanos: UInt64) {
        startNanos.store(nanos, ordering: .relaxed)
        let now = MonotonicClock.nowNanos()
        let wait = Double(Int64(bitPattern: nanos &- now)) / 1e6
        startMillis.store(Int64((WallClock.nowSeconds() * 1000 + wait).rounded()), ordering: .relaxed)
    }

    /// When the scenario started, in milliseconds since 1970.
    package var startEpochMillis: Int64 { startMillis.load(ordering: .relaxed) }

    /// How much is done, 0…1.
    package var progress: Double {
        if let totalIterations, totalIterations > 0 {
            let done = counters.reduce(0) { $0 + $1.completedIterations + $1.interruptedIterations }
            return min(1, Double(done) / Double(totalIterations))
        }
        let now = MonotonicClock.nowNanos()
        let start = startNanos.load(ordering: .relaxed)
        guard durationNanos > 0, now > start else { return 0 }
        return min(1, Double(now - start) / Double(durationNanos))
    }
}
