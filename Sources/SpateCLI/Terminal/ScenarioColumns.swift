internal import SpateCore
internal import SpateEngine
internal import SpateExecution
internal import SpateReport

/// How far a scenario is, and the columns at the right of its bar.
struct ScenarioColumns {
    private let scenario: RunPlan.Scenario
    private let state: RunStatus.Scenario
    private let share: ExecutionShare

    init(_ scenario: RunPlan.Scenario, _ state: RunStatus.Scenario, _ share: ExecutionShare) {
        self.scenario = scenario
        self.state = state
        self.share = share
    }

    /// The share done, 0…1, and the columns.
    func columns(_ elapsed: GoDuration) -> (progress: Double, columns: [String]) {
        let duration = GoDuration(nanos: Int64(clamping: scenario.plan.regularEndNanos))
        let timeShare = min(1, elapsed.seconds / max(0.001, duration.seconds))
        let done = state.completedIterations + state.interruptedIterations
        switch (scenario.executor, scenario.plan) {
        case (is ConstantVUs, _):
            let vus = scenario.plan.plannedVUs
            return (timeShare, ProgressColumns.constantVUs(vus: vus, elapsed: elapsed, duration: duration))
        case (_, .closed(let plan)):
            switch plan.budget {
            case .shared(let total):
                let columns = ProgressColumns.sharedIterations(
                    vus: plan.vuCount,
                    elapsed: elapsed,
                    maxDuration: duration,
                    doneIterations: done,
                    iterations: total
                )
                return (Double(done) / Double(total), columns)
            case .each(let count):
                let columns = ProgressColumns.perVUIterations(
                    vus: plan.vuCount,
                    elapsed: elapsed,
                    maxDuration: duration,
                    doneIterations: done,
                    iterationsPerVU: count
                )
                return (Double(done) / Double(plan.vuCount * count), columns)
            case .unlimited:
                let columns = ProgressColumns.rampingVUs(
                    activeVUs: state.activeVUs,
                    maxVUs: plan.vuCount,
                    elapsed: elapsed,
                    duration: duration
                )
                return (timeShare, columns)
            }
        case (_, .arrivals(let plan)): return (timeShare, arrivals(plan, elapsed, duration))
        case (_, .controlled(let plan)):
            let columns = ProgressColumns.controlled(
                activeVUs: state.activeVUs,
                maxVUs: max(state.createdVUs, state.activeVUs),
                elapsed: elapsed,
                duration: plan.durationNanos == nil ? nil : duration
            )
            return (plan.durationNanos == nil ? 0 : timeShare, columns)
        }
    }

    private func arrivals(_ plan: ArrivalPlan, _ elapsed: GoDuration, _ duration: GoDuration) -> [String] {
        let part = plan.share.fraction
        let rate = plan.schedule.rate(atNanos: UInt64(max(0, elapsed.nanos))) * part
        let peak = (scenario.executor as? RampingArrivalRate).map { $0.peakPerSecond * part } ?? rate
        return ProgressColumns.arrivals(
            activeVUs: state.activeVUs,
            createdVUs: state.createdVUs,
            maxVUs: plan.maxVUs,
            elapsed: elapsed,
            duration: duration,
            rate: rate,
            maxRate: peak
        )
    }
}
