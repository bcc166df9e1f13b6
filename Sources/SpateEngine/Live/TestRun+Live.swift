internal import SpateCore
internal import SpateExecution
internal import SpateMetrics
internal import SpateRecord

// What the live view shows; nothing of it is done when nobody watches.
extension TestRun {
    /// Makes the figures anew, after everything recorded so far was added.
    func refreshLiveFigures(_ now: UInt64) {
        guard liveMeter != nil else { return }
        liveMeter?.close(nowNanos: now)
        guard let liveMeter else { return }
        var figures = status.live ?? LiveFigures()
        figures.requestRates = liveMeter.requestRates
        figures.latency = liveMeter.latency
        figures.errors = liveMeter.errors
        figures.generator = liveMeter.generator
        figures.checks = liveChecks
        figures.events = recorder?.recentEvents ?? []
        figures.droppedIterations = cells.reduce(0) { $0 + $1.counters.reduce(0) { $0 + $1.droppedIterations } }
        status.live = figures
    }

    /// Notes how thresholds stand, after they were evaluated.
    func refreshStandings(elapsedSeconds: Double) {
        guard liveMeter != nil, let thresholds, let layout = totals?.layout else { return }
        let outcomes = thresholdOutcomes(elapsedSeconds)
        var standings: [LiveFigures.Standing] = []
        for (index, group) in thresholds.groups.enumerated() {
            let metric =
                group.sink < layout.metrics.count
                ? layout.metrics[group.sink] : layout.submetrics[group.sink - layout.metrics.count].parent
            for position in group.thresholds.indices {
                standings.append(
                    LiveFigures.Standing(
                        metric: group.metricName,
                        threshold: group.thresholds[position],
                        type: metric.type,
                        contains: metric.contains,
                        value: outcomes[standings.count].value,
                        verdict: thresholds.groups[index].verdicts[position]
                    )
                )
            }
        }
        var figures = status.live ?? LiveFigures()
        figures.standings = standings
        status.live = figures
    }

    /// The checks of all scenarios and groups by name, in the order in which they were first seen.
    private var liveChecks: [LiveFigures.Check] {
        var positions: [String: Int] = [:]
        var checks: [LiveFigures.Check] = []
        for total in totals?.checks ?? [] {
            if let known = positions[total.name] {
                checks[known].passes += total.passes
                checks[known].fails += total.fails
            } else {
                positions[total.name] = checks.count
                checks.append(LiveFigures.Check(name: total.name, passes: total.passes, fails: total.fails))
            }
        }
        return checks
    }
}
