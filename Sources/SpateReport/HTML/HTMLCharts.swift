internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// The charts of a report, with the data that the page's script draws them from.
struct HTMLCharts {
    let report: RunReport
    let timeCharts: [HTMLChart]
    let spectrum: HTMLChart?

    private var bins: [ReportTimeline.Bin] { report.timeline.bins }

    init(_ report: RunReport) {
        self.report = report
        let maker = ChartMaker(report: report)
        timeCharts = maker.timeCharts
        spectrum = maker.spectrum
    }

    /// What is embedded in the page.
    var json: JSONValue {
        let times = bins.map { HTMLChart.number(Double($0.startNanos + $0.endNanos) / 2e9) }
        let warm = report.warmUp.map { HTMLChart.number(Double($0.endNanos) / 1e9) }
        let edges = Set(report.stages.map(\.startNanos)).filter { $0 > 0 }.sorted()
        return JSONValue(members: [
            ("end", .number(max(report.seconds, 1e-3))), ("t", .array(times)), ("warm", warm ?? .null),
            ("edges", .array(edges.map { HTMLChart.number(Double($0) / 1e9) })), ("events", .array(events)),
            ("charts", .array((timeCharts + [spectrum].compactMap { $0 }).map(\.json))),
        ])
    }

    /// What happened besides what the plan shows anyway.
    private var events: [JSONValue] {
        let planned: Set<RecordEvent.Kind> = [.runStarted, .scenarioStarted, .stageStarted, .scenarioEnded, .runEnded]
        return report.record.events.filter { !planned.contains($0.kind) }.prefix(200).map { event in
            let values: [JSONValue] = [
                HTMLChart.number(Double(event.nanos) / 1e9), .number(Double(event.severity.rawValue)),
                .string(event.text),
            ]
            // What happened to the target is marked on its charts too.
            return .array(EventSplit.kinds.contains(event.kind) ? values + [.number(1)] : values)
        }
    }
}

/// Makes each chart from the report's values.
private struct ChartMaker {
    let report: RunReport

    private var bins: [ReportTimeline.Bin] { report.timeline.bins }

    var timeCharts: [HTMLChart] {
        let target = report.probeCharts.map { HTMLChart($0, bins: bins) }
        return [plan, latency, heatMap, throughput, failures, load, dropped].compactMap { $0 } + target
            + [processor, delay].compactMap { $0 }
    }

    private var plan: HTMLChart? {
        let rows: [JSONValue] = report.record.header.scenarios.prefix(8).map { scenario in
            let end =
                scenario.durationNanos > 0
                ? min(scenario.startNanos + scenario.durationNanos, report.record.durationNanos)
                : report.record.durationNanos
            let unit = scenario.executor.hasSuffix("arrival-rate") ? "iterations" : "VUs"
            let parts: [(UInt64, UInt64, String)] =
                scenario.stages.isEmpty
                ? [(scenario.startNanos, end, scenario.executor)]
                : scenario.stages.map { stage in
                    (
                        scenario.startNanos + stage.startNanos, scenario.startNanos + stage.endNanos,
                        "\(RunReport.target(stage)) \(unit)"
                    )
                }
            return JSONValue(members: [
                ("name", .string(scenario.name)),
                (
                    "parts",
                    .array(
                        parts.filter { $0.0 < report.record.durationNanos }.map { start, end, text in
                            .array([
                                HTMLChart.number(Double(start) / 1e9), HTMLChart.number(Double(end) / 1e9),
                                .string(text),
                            ])
                        }
                    )
                ),
            ])
        }
        guard !rows.isEmpty else { return nil }
        var chart = HTMLChart(
            id: "plan",
            title: "Plan and events",
            label: "Scenarios, their stages, and events over time"
        )
        chart.kind = "plan"
        chart.further = [("rows", .array(rows))]
        return chart
    }

    private var latency: HTMLChart? {
        guard !report.latency.isEmpty else { return nil }
        let quantiles = [("p50", 0.5, 0), ("p90", 0.9, 1), ("p95", 0.95, 2), ("p99", 0.99, 3)]
        let p95 = bins.map { $0.latency.isEmpty ? nil : $0.latency.percentile(0.95) }
        var chart = HTMLChart(
            id: "latency",
            title: report.latencyName,
            unit: "ms",
            label: "\(report.latencyName): \(Self.extremes("p95", p95, " ms", bins))"
        )
        chart.height = 230
        chart.suffix = " ms"
        chart.canBeLogarithmic = true
        chart.series = quantiles.map { name, quantile, color in
            HTMLChart.Series(
                name: name,
                color: color,
                values: bins.map { $0.latency.isEmpty ? nil : $0.latency.percentile(quantile) }
            )
        }
        if report.responseTime != nil {
            let values = bins.map { bin in bin.responseTime.flatMap { $0.isEmpty ? nil : $0.percentile(0.99) } }
            chart.series.append(HTMLChart.Series(name: "response time p99", color: 4, isDashed: true, values: values))
        }
        chart.further = [("limits", .array(limits))]
        return chart
    }

    /// Limits of criteria about percentiles of all requests.
    private var limits: [JSONValue] {
        zip(report.record.header.thresholds, report.verdict.criteria).compactMap { facts, criterion in
            guard facts.metric == report.latencySeries, facts.source.hasPrefix("p("), facts.source.contains("<"),
                let limit = criterion.limit
            else { return nil }
            return JSONValue(members: [("v", .number(limit)), ("name", .string("limit of \(facts.source)"))])
        }
    }

    private var heatMap: HTMLChart? {
        guard let map = LatencyHeatMap(report.timeline) else { return nil }
        var chart = HTMLChart(
            id: "heat",
            title: "Distribution of \(report.latencyName.lowercased())",
            unit: "ms, log scale",
            label: "How many requests took how long at which time, from "
                + "\(Figure(report.latency.min, .milliseconds).text) to \(Figure(report.latency.max, .milliseconds).text)"
        )
        chart.kind = "heat"
        chart.height = 200
        let columns = map.columns.map { first, counts in
            JSONValue.array([.number(Double(first))] + counts.map { .number(Double($0)) })
        }
        chart.further = [
            ("bounds", .array(map.bounds.map { HTMLChart.number($0) })),
            ("cx", .array(map.edges.map { HTMLChart.number(Double($0) / 1e9) })), ("columns", .array(columns)),
        ]
        return chart
    }

    private var throughput: HTMLChart? {
        let requests = bins.map { $0.requests / $0.seconds }
        let iterations = bins.map { $0.iterations / $0.seconds }
        guard (requests + iterations).contains(where: { $0 > 0 }) else { return nil }
        let shown = report.hasRequests ? requests : iterations
        var chart = HTMLChart(
            id: "throughput",
            title: "Throughput",
            unit: "per second",
            label:
                "Throughput: \(Self.extremes(report.hasRequests ? "requests" : "iterations", shown, " per second", bins))"
        )
        chart.suffix = "/s"
        if report.hasRequests { chart.series.append(HTMLChart.Series(name: "requests", color: 1, values: requests)) }
        if iterations.contains(where: { $0 > 0 }) {
            chart.series.append(HTMLChart.Series(name: "iterations", color: 5, values: iterations))
        }
        if let planned = PlannedArrivals(report.record) {
            let values = bins.map { planned.rate(fromNanos: $0.startNanos, toNanos: $0.endNanos) }
            chart.series.append(HTMLChart.Series(name: "planned iterations", color: 6, isDashed: true, values: values))
        }
        return chart
    }

    private var failures: HTMLChart? {
        guard !report.timeline.kinds.isEmpty else { return nil }
        let all = bins.map { $0.failures.reduce(0, +) / $0.seconds }
        var chart = HTMLChart(
            id: "failures",
            title: "Failed requests",
            unit: "per second",
            label: "Failed requests: \(Self.extremes("all kinds", all, " per second", bins))"
        )
        chart.suffix = "/s"
        chart.height = 120
        chart.series = report.timeline.kinds.enumerated().map { index, kind in
            HTMLChart.Series(
                name: kind,
                color: [3, 4, 1, 5, 6][index],
                values: bins.map { $0.failures[index] / $0.seconds }
            )
        }
        return chart
    }

    private var load: HTMLChart? {
        let vus = bins.map { $0.vus.map(Double.init) }
        guard vus.contains(where: { $0 != nil }) else { return nil }
        var chart = HTMLChart(id: "vus", title: "VUs at work", label: "VUs: \(Self.extremes("active", vus, "", bins))")
        chart.height = 120
        chart.series = [HTMLChart.Series(name: "active", color: 2, values: vus)]
        return chart
    }

    private var dropped: HTMLChart? {
        let values = bins.map { $0.dropped / $0.seconds }
        guard values.contains(where: { $0 > 0 }) else { return nil }
        var chart = HTMLChart(
            id: "dropped",
            title: "Dropped iterations",
            unit: "per second",
            label: "Dropped iterations: \(Self.extremes("dropped", values, " per second", bins))"
        )
        chart.suffix = "/s"
        chart.height = 100
        chart.series = [HTMLChart.Series(name: "dropped", color: 3, values: values)]
        return chart
    }

    private var processor: HTMLChart? {
        let cores = Double(max(1, report.record.header.host.cores))
        guard bins.contains(where: { $0.health.samples > 0 }) else { return nil }
        func values(_ value: (ReportTimeline.HealthPeak) -> Double) -> [Double?] {
            bins.map { $0.health.samples > 0 ? value($0.health) * 100 : nil }
        }
        let own = values { $0.cores / cores }
        var chart = HTMLChart(
            id: "cpu",
            title: "Generator: CPU",
            unit: "% of its cores",
            label: "The generator's CPU: \(Self.extremes("Spate", own, " %", bins))"
        )
        chart.suffix = " %"
        chart.height = 120
        chart.series = [HTMLChart.Series(name: "Spate", color: 1, values: own)]
        let further: [(String, Int, [Double?])] = [
            ("others", 3, values { $0.otherCPU }), ("stolen", 4, values { $0.steal }),
            ("held back by quota", 6, values { $0.throttled }),
        ]
        for (name, color, values) in further where values.contains(where: { ($0 ?? 0) > 0.5 }) {
            chart.series.append(HTMLChart.Series(name: name, color: color, values: values))
        }
        return chart
    }

    private var delay: HTMLChart? {
        guard bins.contains(where: { $0.health.samples > 0 }) else { return nil }
        func values(_ value: (ReportTimeline.HealthPeak) -> Double) -> [Double?] {
            bins.map { $0.health.samples > 0 ? value($0.health) : nil }
        }
        let lag = values { $0.loopLagMillis }
        var chart = HTMLChart(
            id: "delay",
            title: "Generator: longest delay",
            unit: "ms",
            label: "The generator's delay: \(Self.extremes("loop lag", lag, " ms", bins))"
        )
        chart.suffix = " ms"
        chart.height = 120
        chart.series = [
            HTMLChart.Series(name: "loop lag", color: 1, values: lag),
            HTMLChart.Series(name: "run queue", color: 3, values: values { $0.runQueueMillis }),
        ]
        let collection = values { $0.collectionMillis }
        if collection.contains(where: { ($0 ?? 0) >= 1 }) {
            chart.series.append(HTMLChart.Series(name: "garbage collection", color: 2, values: collection))
        }
        return chart
    }

    var spectrum: HTMLChart? {
        guard !report.latency.isEmpty else { return nil }
        let quantiles = PercentileSpectrum.quantiles(count: report.latency.count)
        var chart = HTMLChart(
            id: "spectrum",
            title: "Percentile spectrum",
            unit: "ms",
            label: "\(report.latencyName) by percentile; the table beside it has the values"
        )
        chart.group = "spectrum"
        chart.height = 280
        chart.suffix = " ms"
        chart.canBeLogarithmic = true
        chart.series = [
            HTMLChart.Series(
                name: report.latencyName.lowercased(),
                color: 1,
                values: quantiles.map { report.latency.percentile($0) }
            )
        ]
        if let response = report.responseTime {
            chart.series.append(
                HTMLChart.Series(name: "response time", color: 4, values: quantiles.map { response.percentile($0) })
            )
        }
        let supported = PercentileSpectrum.supportedQuantile(count: report.latency.count)
        chart.further = [
            ("x", .array(quantiles.map { HTMLChart.number(PercentileSpectrum.position($0)) })),
            ("supported", HTMLChart.number(PercentileSpectrum.position(supported))),
        ]
        return chart
    }

    /// `p95 from 80 ms to 340 ms, highest at 3:12`.
    private static func extremes(
        _ name: String,
        _ values: [Double?],
        _ unit: String,
        _ bins: [ReportTimeline.Bin]
    ) -> String {
        let known = values.enumerated().compactMap { index, value in value.map { (index, $0) } }
        guard let least = known.min(by: { $0.1 < $1.1 }), let most = known.max(by: { $0.1 < $1.1 }) else {
            return "no data"
        }
        let (low, high) = (Figure(least.1).text, Figure(most.1).text)
        return "\(name) from \(low)\(unit) to \(high)\(unit), highest at \(Figure.clock(bins[most.0].startNanos))"
    }
}
