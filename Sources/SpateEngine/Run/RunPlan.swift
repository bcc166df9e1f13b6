package import SpateCore
package import SpateExecution

/// The scenarios of a run with their plans, and who runs which VU.
package struct RunPlan: Sendable {
    package struct Scenario: Sendable {
        package let executor: any Executor
        package let plan: ExecutionPlan
        /// For every loop, the numbers of the scenario's planned VUs that it runs.
        package let handlesByLoop: [[Int]]
        /// For every loop, how many VUs it has of the scenario at most.
        package let maxVUsByLoop: [Int]
        /// Added to a VU's number before it is dealt to a loop.
        let offset: Int

        package var startNanos: UInt64 { UInt64(executor.settings.startTime.nanos) }
        /// When the last iteration is interrupted; `nil` when only somebody outside ends the scenario.
        package var endNanos: UInt64? {
            let (end, isEndless) = startNanos.addingReportingOverflow(plan.hardEndNanos)
            return isEndless ? nil : end
        }

        /// How many of the scenario's first `count` VUs a loop has.
        func vus(of count: Int, loop: Int, loopCount: Int) -> Int {
            (0..<count).count { self.loop(ofVU: $0, loopCount: loopCount) == loop }
        }

        /// The loop that runs the scenario's VU of a number.
        func loop(ofVU number: Int, loopCount: Int) -> Int { (number + offset) % loopCount }
    }

    /// Those that have something to do in this instance's segment, in the order in which they are shown.
    package let scenarios: [Scenario]
    /// The names and sentences of all scenarios of the test, also of those without work here.
    package let descriptions: [(name: String, sentence: String)]
    /// This instance's part of the test.
    package let share: ExecutionShare
    /// How many VUs each loop makes before the test.
    package let vusByLoop: [Int]
    /// VUs at one time at most, with those that are made during the test.
    package let maxVUs: Int
    package let scriptArgument: String
    /// What the outputs call themselves.
    package var outputDescriptions: [String] = []

    /// VUs that are made before the test.
    package var plannedVUs: Int { vusByLoop.reduce(0, +) }

    /// When the last iteration is interrupted at the latest.
    package var maxDuration: GoDuration {
        GoDuration(nanos: Int64(clamping: scenarios.map { $0.endNanos ?? $0.startNanos }.max() ?? 0))
    }

    /// Deals the VUs of all scenarios over loops.
    ///
    /// VU k of a scenario goes to loop (k + offset) mod loops: the striping that execution segments use for equal parts.
    /// The offset is the number of VUs of scenarios that run at the same time, so that small scenarios side by side do
    /// not all land on the first loop.
    package init(_ executors: [any Executor], share: ExecutionShare, loopCount: Int, scriptArgument: String) {
        self.scriptArgument = scriptArgument
        self.share = share
        descriptions = executors.map { ($0.settings.name, $0.description(share)) }
        var scenarios: [Scenario] = []
        for executor in executors {
            let plan = executor.plan(share)
            guard plan.hasWork else { continue }
            let start = UInt64(executor.settings.startTime.nanos)
            let end = start.addingReportingOverflow(plan.hardEndNanos)
            let offset = scenarios.filter { $0.startNanos < (end.overflow ? .max : end.partialValue) }
                .filter { start < $0.endNanos ?? .max }
                .reduce(0) { $0 + $1.plan.plannedVUs }
            let loops = 0..<loopCount
            scenarios.append(
                Scenario(
                    executor: executor,
                    plan: plan,
                    handlesByLoop: loops.map { loop in
                        (0..<plan.plannedVUs).filter { ($0 + offset) % loopCount == loop }
                    },
                    maxVUsByLoop: loops.map { loop in
                        (0..<plan.maxVUs).count { ($0 + offset) % loopCount == loop }
                    },
                    offset: offset
                )
            )
        }
        self.scenarios = scenarios
        vusByLoop = (0..<loopCount).map { loop in
            Self.peak(
                scenarios.flatMap { scenario in
                    let windows = scenario.plan.windows
                    return scenario.handlesByLoop[loop].map { (scenario.startNanos, windows[$0]) }
                }
            )
        }
        maxVUs = Self.peak(
            scenarios.flatMap { scenario in
                let windows = scenario.plan.windows
                let unplanned = ClosedPlan.Window(
                    startNanos: 0,
                    stopNanos: scenario.plan.regularEndNanos,
                    hardStopNanos: scenario.plan.hardEndNanos
                )
                let more = Array(repeating: [unplanned], count: scenario.plan.maxVUs - windows.count)
                return (windows + more).map { (scenario.startNanos, $0) }
            }
        )
    }

    /// The most VUs that are needed at one time; a VU counts until its hard stop.
    ///
    /// `vus`: For every VU of every scenario, the scenario's start and the VU's windows.
    private static func peak(_ vus: [(startNanos: UInt64, windows: [ClosedPlan.Window])]) -> Int {
        var changes: [(nanos: UInt64, change: Int)] = []
        for vu in vus {
            var busyUntil: UInt64 = 0
            for window in vu.windows {
                let start = vu.startNanos + window.startNanos
                let end = vu.startNanos.addingReportingOverflow(window.hardStopNanos)
                if start < busyUntil, !changes.isEmpty {
                    changes.append((busyUntil, 1))
                } else {
                    changes.append((start, 1))
                }
                busyUntil = end.overflow ? .max : end.partialValue
                changes.append((busyUntil, -1))
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
