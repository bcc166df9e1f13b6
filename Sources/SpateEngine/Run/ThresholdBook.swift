package import SpateCore
package import SpateExecution
package import SpateMetrics

/// All thresholds of a run.
package struct ThresholdBook: Sendable {
    package private(set) var groups: [ThresholdGroup] = []

    /// Reads thresholds and registers the sub-metrics that they name.
    ///
    /// The registry must not be sealed yet; `init` finds the groups' sinks once it is.
    package static func read(
        _ options: [(metric: String, thresholds: [OptionLayer.ThresholdOption])],
        registry: MetricRegistry,
        executors: [any Executor]
    ) throws(SpateError) -> [PendingGroup] {
        var issues: [ConfigIssue] = []
        var pending: [PendingGroup] = []
        for (name, list) in options {
            let selector: MetricSelector
            do throws(ConfigIssue) {
                selector = try MetricSelector(name)
            } catch {
                issues.append(error)
                continue
            }
            guard let metric = registry.metric(named: selector.metric) else {
                issues.append(
                    ConfigIssue(
                        "thresholds.\(name)",
                        "there is no metric “\(selector.metric)”; it is neither built in nor declared by the script"
                    )
                )
                continue
            }
            var thresholds: [Threshold] = []
            for option in list {
                do throws(ConfigIssue) {
                    let expression = try ThresholdExpression(option.source)
                    guard expression.fits(metric.type) else {
                        throw ConfigIssue(
                            "",
                            "“\(option.source)”: a \(metric.type.rawValue) has no “\(expression.methodText)”, "
                                + "it has \(ThresholdExpression.methods(of: metric.type))"
                        )
                    }
                    thresholds.append(
                        Threshold(
                            source: option.source,
                            expression: expression,
                            abortOnFail: option.abortOnFail,
                            delayAbortEval: option.delayAbortEval,
                            scope: option.scope,
                            window: try window(option.scope, executors)
                        )
                    )
                } catch {
                    issues.append(ConfigIssue("thresholds.\(name)", error.message))
                }
            }
            let submetric = selector.isSubmetric ? registry.addSubmetric(selector, parent: metric) : nil
            pending.append(
                PendingGroup(
                    name: submetric?.name ?? metric.name,
                    metric: metric,
                    submetric: submetric,
                    thresholds: thresholds
                )
            )
        }
        if !issues.isEmpty { throw SpateError(title: "There were problems with the thresholds:", issues: issues) }
        return pending
    }

    /// Thresholds of a metric before the layout of sinks is known.
    package struct PendingGroup: Sendable {
        let name: String
        let metric: Metric
        let submetric: Submetric?
        let thresholds: [Threshold]
    }

    package init(_ pending: [PendingGroup], layout: MetricLayout) {
        groups = pending.map { group in
            let sink = group.submetric.map { layout.metrics.count + $0.sink } ?? group.metric.id
            return ThresholdGroup(metricName: group.name, sink: sink, thresholds: group.thresholds)
        }
    }

    /// Evaluates all thresholds whose metrics have samples, as the periodic ticks do.
    ///
    /// - Returns: Whether one asks for the end of the run.
    package mutating func evaluateRunning(_ totals: RunTotals, elapsedSeconds: Double) -> Bool {
        var wantsAbort = false
        for index in groups.indices where !totals.sinks[groups[index].sink].isEmpty {
            let sink = totals.sinks[groups[index].sink]
            if groups[index].evaluate(
                sink,
                elapsedSeconds: elapsedSeconds,
                part: { totals.windows?.reading(group: index, threshold: $0) }
            ) {
                wantsAbort = true
            }
        }
        return wantsAbort
    }

    /// Evaluates all thresholds for the last time.
    package mutating func evaluateFinally(_ totals: RunTotals, elapsedSeconds: Double, noData: NoDataRule) {
        for index in groups.indices {
            _ = groups[index].evaluate(
                totals.sinks[groups[index].sink],
                elapsedSeconds: elapsedSeconds,
                noData: noData,
                part: { totals.windows?.reading(group: index, threshold: $0) }
            )
        }
    }

    /// Names of the metrics with a threshold that had nothing to judge, sorted.
    package var metricsWithoutData: [String] {
        groups.filter(\.lacksData).map(\.metricName).sorted()
    }

    /// Names of the metrics with a threshold that failed, sorted.
    package var taintedMetrics: [String] {
        groups.filter(\.isTainted).map(\.metricName).sorted()
    }
}
