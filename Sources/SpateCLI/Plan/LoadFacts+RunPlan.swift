internal import SpateCore
internal import SpateEngine
internal import SpateExecution
internal import SpateModules
internal import SpatePlan

extension LoadFacts {
    /// How much load a plan makes.
    ///
    /// Rates of scenarios add up whether or not they are high at the same time, so the peak is at most what it says.
    init(_ plan: RunPlan, _ options: RunOptions, scriptBytes: Int) {
        self.init()
        vus = plan.maxVUs
        self.scriptBytes = scriptBytes
        minIterationSeconds = Double(options.vuSettings.minIterationNanos) / 1e9
        reopensConnections = options.closesConnections || options.vuSettings.dropsConnectionsAfterIteration
        var isEndless = false
        for scenario in plan.scenarios {
            switch scenario.plan {
            case .arrivals(let arrivals):
                self.arrivals += arrivals.share.scale(Self.count(arrivals.schedule))
                peakArrivalsPerSecond += Self.peak(scenario.executor)
            case .closed(let closed): add(closed)
            case .controlled(let controlled):
                isEndless = isEndless || controlled.durationNanos == nil
                loopingSeconds += Double(controlled.maxVUs) * Double(controlled.durationNanos ?? 0) / 1e9
            }
        }
        duration = isEndless ? nil : plan.maxDuration
    }

    private mutating func add(_ plan: ClosedPlan) {
        switch plan.budget {
        case .each(let count): countedIterations += count * plan.vuCount
        case .shared(let count): countedIterations += count
        case .unlimited:
            for window in plan.windows.joined() {
                loopingSeconds += Double(window.stopNanos - min(window.startNanos, window.stopNanos)) / 1e9
            }
        }
    }

    /// How many arrivals are due: the first number that is never due, found by halving.
    private static func count(_ schedule: ArrivalSchedule) -> Int {
        var (low, high) = (0, 1)
        while schedule.dueNanos(high - 1) != nil, high < 1 << 50 { (low, high) = (high, high * 2) }
        while low < high {
            let middle = (low + high) / 2
            if schedule.dueNanos(middle) != nil { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func peak(_ executor: any Executor) -> Double {
        switch executor {
        case let ramp as RampingArrivalRate: ramp.peakPerSecond
        case let constant as ConstantArrivalRate:
            Double(constant.rate ?? 0) / (constant.timeUnit ?? .seconds(1)).seconds
        default: 0
        }
    }
}
