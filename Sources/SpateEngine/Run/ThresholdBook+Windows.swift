package import SpateCore
internal import SpateExecution
package import SpateMetrics

// Parts of a run in times.
extension ThresholdBook {
    /// Finds the times of the part that a threshold judges.
    ///
    /// - Throws: When there is no such stage; without a path.
    static func window(_ scope: ThresholdScope, _ executors: [any Executor]) throws(ConfigIssue) -> ThresholdWindow {
        switch scope {
        case .wholeRun: .wholeRun
        case .sliding(let length): .sliding(lengthNanos: UInt64(max(1, length.nanos)))
        case .part(let from, let to):
            .span(fromNanos: nanos(from ?? .zero), toNanos: to.map(nanos) ?? .max, .test)
        case .stage(let number, let scenario): try stageWindow(number, scenario, executors)
        }
    }

    private static func stageWindow(
        _ number: Int,
        _ scenario: String?,
        _ executors: [any Executor]
    ) throws(ConfigIssue) -> ThresholdWindow {
        let staged = executors.compactMap { $0 as? any StagedExecutor }
        let names = staged.map(\.settings.name).joined(separator: ", ")
        let chosen: any StagedExecutor
        if let scenario {
            guard let found = staged.first(where: { $0.settings.name == scenario }) else {
                throw ConfigIssue(
                    "",
                    "“\(scenario)” is no scenario with stages; those are: \(names.isEmpty ? "none" : names)"
                )
            }
            chosen = found
        } else {
            guard let only = staged.first else { throw ConfigIssue("", "stage \(number): no scenario has stages") }
            guard staged.count == 1 else {
                throw ConfigIssue("", "stage \(number): say by “scenario” which of these is meant: \(names)")
            }
            chosen = only
        }
        guard (1...max(1, chosen.stages.count)).contains(number), number <= chosen.stages.count else {
            throw ConfigIssue(
                "",
                "stage must be 1 to \(chosen.stages.count), the stages of \(chosen.settings.name), is \(number)"
            )
        }
        let lengths = chosen.stages.map { nanos($0.duration ?? .zero) }
        let from = nanos(chosen.settings.startTime) + lengths[..<(number - 1)].reduce(0, +)
        return .span(fromNanos: from, toNanos: from + lengths[number - 1], .scenarios)
    }

    private static func nanos(_ duration: GoDuration) -> UInt64 { UInt64(max(0, duration.nanos)) }

    /// Registers the sub-metrics that thresholds name, without the thresholds, for `--no-thresholds`.
    ///
    /// - Returns: What is wrong with names, which is worth a warning only.
    package static func registerSubmetrics(
        _ options: [(metric: String, thresholds: [OptionLayer.ThresholdOption])],
        registry: MetricRegistry
    ) -> [ConfigIssue] {
        var issues: [ConfigIssue] = []
        for (name, _) in options {
            do throws(ConfigIssue) {
                let selector = try MetricSelector(name)
                guard selector.isSubmetric, let metric = registry.metric(named: selector.metric) else { continue }
                _ = registry.addSubmetric(selector, parent: metric)
            } catch {
                issues.append(error)
            }
        }
        return issues
    }
}
