internal import SpateCore
internal import SpateEngine
internal import SpateExecution
internal import SpateMetrics
internal import SpateRecord
internal import SpateReport

// The live view of a run, from what the engine says.
extension LiveFrame {
    /// Makes the frame of a moment.
    ///
    /// `bars`: One for each scenario of the plan, or fewer before they run.
    init(_ plan: RunPlan, _ status: RunStatus, name: String, bars: [ProgressFrame.Bar]) {
        self.init(name: name, phase: Self.phase(status.phase))
        switch status.phase {
        case .initialising, .paused, .setup: elapsedNanos = nil
        case .running, .teardown, .ended: elapsedNanos = status.elapsedNanos
        }
        totalNanos = Self.totalNanos(plan)
        scenarios = zip(plan.scenarios.indices, bars).map { index, bar in
            let elapsed = index < status.scenarios.count ? status.scenarios[index].elapsedNanos : 0
            return Self.scenario(plan.scenarios[index], bar, elapsed, plan.share)
        }
        work.activeVUs = status.activeVUs
        work.initialisedVUs = status.initialisedVUs
        work.maxVUs = plan.maxVUs
        work.completed = status.completedIterations
        work.interrupted = status.interruptedIterations
        work.dropped = status.live?.droppedIterations ?? 0
        work.iterationsPerSecond = status.traffic?.iterationsPerSecond
        monitors = status.monitors.map { MonitorLine($0, elapsedNanos: elapsedNanos) }
        if let live = status.live { add(live, failedShare: status.traffic?.failedShare ?? 0) }
    }

    private mutating func add(_ live: LiveFigures, failedShare: Double) {
        if !live.requestRates.isEmpty { traffic = Traffic(history: live.requestRates, failedShare: failedShare) }
        latency = live.latency.map { Latency(p50: $0.p50, p95: $0.p95, p99: $0.p99, max: $0.max) }
        errors = live.errors.map {
            ErrorLine(kind: FailureRow.kind(status: $0.status, errorCode: $0.errorCode), count: $0.count)
        }
        checks = live.checks.map { Check(name: $0.name, passes: $0.passes, fails: $0.fails) }
        thresholds = live.standings.map { standing in
            Threshold(
                name: "\(standing.metric) \(standing.threshold.label)",
                distance: ThresholdDistance(
                    standing.threshold.expression,
                    value: standing.value,
                    isCrossed: standing.verdict == .crossed,
                    type: standing.type,
                    contains: standing.contains
                )
            )
        }
        generator = live.generator.map {
            Generator(
                loopLagMillis: $0.loopLagMillis,
                cores: $0.cores,
                residentBytes: $0.residentBytes,
                trouble: $0.trouble
            )
        }
        events = live.events.map { Event(nanos: $0.nanos, text: $0.text, weight: Self.weight($0.severity)) }
    }

    private static func phase(_ phase: RunStatus.Phase) -> String {
        switch phase {
        case .initialising(let done, let total): "making VUs \(done)/\(total)"
        case .paused: "paused"
        case .setup: "setup()"
        case .running: "running"
        case .teardown: "teardown()"
        case .ended: "over"
        }
    }

    private static func weight(_ severity: RecordEvent.Severity) -> Event.Weight {
        switch severity {
        case .info: .info
        case .warning: .warning
        case .severe: .severe
        }
    }

    /// When the last scenario ends by plan, without the time that its iterations may take to end.
    private static func totalNanos(_ plan: RunPlan) -> UInt64? {
        var total: UInt64 = 0
        for scenario in plan.scenarios {
            if case .controlled(let plan) = scenario.plan, plan.durationNanos == nil { return nil }
            let (end, isEndless) = scenario.startNanos.addingReportingOverflow(scenario.plan.regularEndNanos)
            guard !isEndless else { return nil }
            total = max(total, end)
        }
        return total
    }

    private static func scenario(
        _ scenario: RunPlan.Scenario,
        _ bar: ProgressFrame.Bar,
        _ elapsedNanos: UInt64,
        _ share: ExecutionShare
    ) -> Scenario {
        let (start, unit): (Int, String)
        let staged: any StagedExecutor
        switch scenario.executor {
        case let executor as RampingVUs: (staged, start, unit) = (executor, executor.startVUs, "VUs")
        case let executor as RampingArrivalRate:
            let time = executor.timeUnit ?? .seconds(1)
            let word = time == .seconds(1) ? "iters/s" : "iters per \(time)"
            (staged, start, unit) = (executor, executor.startRate ?? 0, word)
        default: return Scenario(bar: bar)
        }
        let stages = staged.stages.map { (length: Double(max(0, $0.duration?.nanos ?? 0)), target: $0.target ?? 0) }
        let shape = StageShape(start: Double(start), stages: stages.map { ($0.length, Double($0.target)) })
        return Scenario(bar: bar, shape: shape, stage: stage(stages, unit, elapsedNanos))
    }

    /// Where the scenario is among its stages.
    private static func stage(
        _ stages: [(length: Double, target: Int)],
        _ unit: String,
        _ elapsedNanos: UInt64
    ) -> String {
        var left = Double(elapsedNanos)
        for (index, stage) in stages.enumerated() {
            guard left >= stage.length else {
                let rest = Int(((stage.length - left) / 1e9).rounded(.up))
                return "stage \(index + 1)/\(stages.count) to \(stage.target) \(unit), \(rest) s"
            }
            left -= stage.length
        }
        return ""
    }
}
