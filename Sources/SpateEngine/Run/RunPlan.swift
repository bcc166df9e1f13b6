package import SpateCore
package import SpateExecution

/// The scenarios of a run with their plans, and who runs which VU.
package struct RunPlan: Sendable {
    package struct Scenario: Sendable {
        package let executor: any Executor
        package let plan: ClosedPlan
        /// For every loop, the numbers of the scenario's VUs that it runs.
        package let handlesByLoop: [[Int]]

        package var startNanos: UInt64 { UInt64(executor.settings.startTime.nanos) }
        package var endNanos: UInt64 { startNanos + plan.hardEndNanos }
    }

    package let scenarios: [Scenario]
    /// How many VUs each loop makes.
    package let vusByLoop: [Int]
    package let scriptArgument: String

    /// VUs in all.
    package var vuCount: Int { vusByLoop.reduce(0, +) }

    /// When the last iteration is interrupted at the latest.
    package var maxDuration: GoDuration { GoDuration(nanos: Int64(scenarios.map(\.endNanos).max() ?? 0)) }

    /// Deals the VUs of all scenarios over loops.
    ///
    /// VU k of a scenario goes to loop (k + offset) mod loops: the striping that execution segments use for equal parts.
    /// The offset is the number of VUs of scenarios that run at the same time, so that small scenarios side by side do
    /// not all land on the first loop.
    package init(_ executors: [any Executor], loopCount: Int, scriptArgument: String) {
        self.scriptArgument = scriptArgument
        var scenarios: [Scenario] = []
        for executor in executors {
            let plan = executor.plan()
            let start = UInt64(executor.settings.startTime.nanos)
            let end = start + plan.hardEndNanos
            let offset = scenarios.filter { $0.startNanos < end && start < $0.endNanos }
                .reduce(0) { $0 + $1.plan.vuCount }
            let handles = (0..<loopCount).map { loop in
                (0..<plan.vuCount).filter { ($0 + offset) % loopCount == loop }
            }
            scenarios.append(Scenario(executor: executor, plan: plan, handlesByLoop: handles))
        }
        self.scenarios = scenarios
        vusByLoop = (0..<loopCount).map { loop in Self.peakVUs(scenarios, loop: loop) }
    }

    /// The most VUs that a loop needs at one time; a VU counts until its hard stop.
    private static func peakVUs(_ scenarios: [Scenario], loop: Int) -> Int {
        var changes: [(nanos: UInt64, change: Int)] = []
        for scenario in scenarios {
            for handle in scenario.handlesByLoop[loop] {
                var busyUntil: UInt64 = 0
                for window in scenario.plan.windows[handle] {
                    let start = scenario.startNanos + window.startNanos
                    let end = scenario.startNanos + window.hardStopNanos
                    if start < busyUntil, !changes.isEmpty {
                        changes.append((busyUntil, 1))
                    } else {
                        changes.append((start, 1))
                    }
                    changes.append((end, -1))
                    busyUntil = end
                }
            }
        }
        changes.sort { ($0.nanos, $0.change) < ($1.nanos, $1.change) }
        var current = 0
        var peak = 0
        for change in changes {
            current += change.change
            peak = max(peak, current)
        }
        return peak
    }
}

/// How a run stands.
package struct RunStatus: Sendable {
    package enum Phase: Sendable, Equatable {
        case initialising(done: Int, total: Int)
        case setup
        case running
        case teardown
        case ended
    }

    /// How one scenario stands.
    package struct Scenario: Sendable {
        package var startedNanos: UInt64?
        /// Since the scenario's start; stops at its end.
        package var elapsedNanos: UInt64 = 0
        package var activeVUs = 0
        package var completedIterations = 0
        package var interruptedIterations = 0
        package var isDone = false
        package var wasCutShort = false
    }

    package var phase = Phase.initialising(done: 0, total: 0)
    /// Since the scenarios began.
    package var elapsedNanos: UInt64 = 0
    package var activeVUs = 0
    package var initialisedVUs = 0
    package var scenarios: [Scenario] = []

    package var completedIterations: Int { scenarios.reduce(0) { $0 + $1.completedIterations } }
    package var interruptedIterations: Int { scenarios.reduce(0) { $0 + $1.interruptedIterations } }

    package init() {}
}
