internal import SpateAnalysis
internal import SpateCore
internal import SpateMetrics
internal import SpateRecord

extension RunReport {
    /// All that was asked of the run; `nil` when nothing was.
    var criteriaTable: ReportTable? {
        guard !verdict.criteria.isEmpty else { return nil }
        return ReportTable(
            id: "criteria",
            title: "Criteria",
            columns: [
                .text("Criterion"), .text("Result"), .number("Value"), .number("Limit"),
                .text("By how much, since when"),
            ],
            rows: verdict.criteria.map { criterion in
                let unit = unit(of: criterion)
                let tone: ReportTable.Tone =
                    switch criterion.state {
                    case .met: .good
                    case .missed: .bad
                    case .noData, .undecided: .warn
                    }
                return [
                    ReportTable.Cell(criterion.name), ReportTable.Cell(criterion.state.rawValue, tone: tone),
                    figure(criterion.value, unit, against: criterion.limit),
                    figure(criterion.limit, unit, against: criterion.value), ReportTable.Cell(criterion.detail),
                ]
            }
        )
    }

    private func figure(_ value: Double?, _ unit: Figure.Unit, against other: Double?) -> ReportTable.Cell {
        guard let value else { return ReportTable.Cell("–", tone: .faint) }
        let figure = Figure(value, unit)
        return ReportTable.Cell(other.map { figure.text(distinctFrom: $0) } ?? figure.text, value: value)
    }

    /// What a criterion's numbers are, as its metric says.
    private func unit(of criterion: Verdict.Criterion) -> Figure.Unit {
        if criterion.name.hasPrefix("baseline: ") { return baselineUnit(of: criterion) }
        let facts = record.header.thresholds.first { "\($0.metric) \($0.source)" == criterion.name }
        guard let facts, let position = record.series(named: facts.metric) else { return .none }
        let series = record.series[position]
        switch (series.type, series.contains) {
        case (.rate, _): return .percent
        case (.counter, .data): return facts.source.hasPrefix("count") ? .bytes : .none
        case (.counter, _): return facts.source.hasPrefix("rate") ? .perSecond : .none
        case (_, .time): return .milliseconds
        case (_, .data): return .bytes
        default: return .none
        }
    }

    private func baselineUnit(of criterion: Verdict.Criterion) -> Figure.Unit {
        let text = criterion.name.dropFirst("baseline: ".count)
        switch (try? BaselineCriterion(String(text)))?.figure {
        case .time: return .milliseconds
        case .failedRequests, .failedChecks: return .percent
        case .throughput: return .perSecond
        case .everything, nil: return .none
        }
    }

    /// Percentiles with what is known of their error; `nil` when nothing was measured.
    var percentileTable: ReportTable? {
        guard !latency.isEmpty, let latencySeries else { return nil }
        let quantiles = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999)]
        let values = quantiles.map { latency.percentile($0.1) } + [latency.max, latency.mean]
        let numbers = ColumnNumbers(values)
        let response = responseTime.map { time in quantiles.map { time.percentile($0.1) } + [time.max, time.mean] }
        let labels = quantiles.map(\.0) + ["max", "mean"]
        let rows = labels.indices.map { index in
            var confidence = ReportTable.Cell("–", tone: .faint)
            if index < quantiles.count {
                confidence = cell(
                    record.confidence(of: latencySeries, quantile: quantiles[index].1, over: record.intervals),
                    numbers
                )
            }
            var row = [ReportTable.Cell(labels[index]), numbers.cell(values[index]), confidence]
            if let response { row.append(numbers.cell(response[index])) }
            return row
        }
        var columns: [ReportTable.Column] = [
            .text("Percentile"), .number(latencyName, "ms"), .number("95 % confidence", "ms"),
        ]
        if response != nil { columns.append(.number("Response time", "ms")) }
        return ReportTable(
            id: "percentiles",
            title: "Percentiles",
            note: response == nil
                ? "" : "Response time counts from when a request was meant to start; service time from when it did.",
            columns: columns,
            rows: rows
        )
    }

    private func cell(_ confidence: PercentileConfidence?, _ numbers: ColumnNumbers) -> ReportTable.Cell {
        switch confidence {
        case .interval(let low, let high)?:
            ReportTable.Cell("\(numbers.cell(low).text) – \(numbers.cell(high).text)", value: high - low)
        case .unsupported(let needed)?:
            ReportTable.Cell("unsupported: needs about \(Figure.grouped(needed)) samples", tone: .warn)
        case nil: ReportTable.Cell("–", tone: .faint)
        }
    }

    var endpointTable: ReportTable? {
        guard !endpoints.isEmpty else { return nil }
        let rates = endpoints.map { Double($0.requests) / max(seconds, 1e-9) }
        let stats: [(String, (Distribution) -> Double)] = [
            ("p50", { $0.percentile(0.5) }), ("p95", { $0.percentile(0.95) }), ("p99", { $0.percentile(0.99) }),
            ("max", { $0.max }),
        ]
        let values = stats.map { stat in endpoints.map { stat.1($0.duration) } }
        let numbers = values.map { ColumnNumbers($0) }
        let rateNumbers = ColumnNumbers(rates)
        let columns: [ReportTable.Column] =
            [.text("Endpoint"), .number("Requests"), .number("Rate", "1/s"), .number("Failed", "%")]
            + stats.map { .number($0.0, "ms") }
        let rows = endpoints.enumerated().map { index, row in
            [
                ReportTable.Cell("\(row.method) \(row.endpoint)"),
                ReportTable.Cell(Figure.grouped(row.requests), value: Double(row.requests)),
                rateNumbers.cell(rates[index]), Self.share(row.failedShare),
            ] + stats.indices.map { numbers[$0].cell(values[$0][index]) }
        }
        return ReportTable(
            id: "endpoints",
            title: "Endpoints",
            note: "Service times; identifiers in URLs are put together as {id}.",
            columns: columns,
            rows: rows
        )
    }

    /// Percent with two decimals; what is not 0 stands out.
    static func share(_ share: Double) -> ReportTable.Cell {
        let text = ColumnNumbers.grouped(share * 100, digits: 2)
        return ReportTable.Cell(
            share > 0 && text == "0.00" ? "<0.01" : text,
            value: share,
            tone: share > 0 ? .bad : .faint
        )
    }

    var stageTable: ReportTable? {
        guard !stages.isEmpty else { return nil }
        let percentiles = [0.5, 0.95, 0.99].map { quantile in
            stages.map { $0.requests.isEmpty ? nil : $0.requests.percentile(quantile) }
        }
        let numbers = percentiles.map { ColumnNumbers($0) }
        let rates = stages.map { Double($0.requests.count) / max($0.seconds, 1e-9) }
        let rateNumbers = ColumnNumbers(rates)
        let rows = stages.enumerated().map { index, stage in
            [
                ReportTable.Cell("\(stage.scenario) \(stage.stage + 1)"),
                ReportTable.Cell("\(Figure.clock(stage.startNanos)) – \(Figure.clock(stage.endNanos))"),
                ReportTable.Cell(Self.target(stage.facts)),
                ReportTable.Cell(Figure.grouped(stage.requests.count), value: Double(stage.requests.count)),
                rateNumbers.cell(rates[index]),
                Self.share(stage.requests.isEmpty ? 0 : Double(stage.failed) / Double(stage.requests.count)),
            ] + percentiles.indices.map { numbers[$0].cell(percentiles[$0][index]) }
        }
        return ReportTable(
            id: "stages",
            title: "Stages",
            columns: [
                .text("Stage"), .text("Time"), .number("Target"), .number("Requests"), .number("Rate", "1/s"),
                .number("Failed", "%"), .number("p50", "ms"), .number("p95", "ms"), .number("p99", "ms"),
            ],
            rows: rows
        )
    }

    /// `1 → 100`, or `100` for one that stays.
    static func target(_ stage: StageFacts) -> String {
        func text(_ target: Double) -> String {
            ColumnNumbers.grouped(target, digits: target == target.rounded() ? 0 : 1)
        }
        return stage.startTarget == stage.endTarget
            ? text(stage.endTarget) : "\(text(stage.startTarget)) → \(text(stage.endTarget))"
    }

    var checkTable: ReportTable? {
        guard !checks.isEmpty else { return nil }
        return ReportTable(
            id: "checks",
            title: "Checks",
            columns: [.text("Check"), .text("Group"), .number("Passed", "%"), .number("Passes"), .number("Fails")],
            rows: checks.map { check in
                // Cut, not rounded: 100 % is said only of a check that never failed.
                let percent = (check.passedShare * 10_000).rounded(.down) / 100
                return [
                    ReportTable.Cell(check.name), ReportTable.Cell(check.groupText.isEmpty ? "–" : check.groupText),
                    ReportTable.Cell(
                        ColumnNumbers.grouped(percent, digits: 2),
                        value: check.passedShare,
                        tone: check.fails == 0 ? .good : .bad
                    ), ReportTable.Cell(Figure.grouped(check.passes), value: Double(check.passes)),
                    ReportTable.Cell(
                        Figure.grouped(check.fails),
                        value: Double(check.fails),
                        tone: check.fails == 0 ? .faint : .bad
                    ),
                ]
            }
        )
    }

    var scenarioTable: ReportTable? {
        guard !scenarios.isEmpty else { return nil }
        let isOpen = scenarios.contains { !$0.lateness.isEmpty || $0.facts.isOpenModel }
        let p95 = scenarios.map { $0.duration.isEmpty ? nil : $0.duration.percentile(0.95) }
        let late = scenarios.map { $0.lateness.isEmpty ? nil : $0.lateness.percentile(0.99) }
        let (numbers, lateNumbers) = (ColumnNumbers(p95), ColumnNumbers(late))
        var columns: [ReportTable.Column] = [
            .text("Scenario"), .text("Executor"), .number("Most VUs"), .number("Iterations"), .number("Interrupted"),
            .number("Dropped"), .number("Iteration p95", "ms"),
        ]
        if isOpen { columns.append(.number("Lateness p99", "ms")) }
        let rows = scenarios.enumerated().map { index, row in
            func count(_ number: UInt64, _ tone: ReportTable.Tone) -> ReportTable.Cell {
                ReportTable.Cell(Figure.grouped(number), value: Double(number), tone: number == 0 ? .faint : tone)
            }
            var cells = [
                ReportTable.Cell(row.facts.name), ReportTable.Cell(row.facts.executor),
                ReportTable.Cell(Figure.grouped(UInt64(row.mostVUs)), value: Double(row.mostVUs)),
                count(row.completed, .plain), count(row.interrupted, .warn), count(row.dropped, .bad),
                numbers.cell(p95[index]),
            ]
            if isOpen { cells.append(lateNumbers.cell(late[index])) }
            return cells
        }
        return ReportTable(id: "scenarios", title: "Scenarios", columns: columns, rows: rows)
    }

    /// `nil` when no request failed.
    var failureTable: ReportTable? {
        guard !failures.isEmpty else { return nil }
        let all = Double(failures.reduce(0) { $0 + $1.count })
        return ReportTable(
            id: "failures",
            title: "Failed requests",
            columns: [
                .text("Kind"), .number("Requests"), .number("Of all failures", "%"), .text("First"), .text("Last"),
                .text("Mostly at"),
            ],
            rows: failures.map { row in
                [
                    ReportTable.Cell(row.kind), ReportTable.Cell(Figure.grouped(row.count), value: Double(row.count)),
                    ReportTable.Cell(
                        ColumnNumbers.grouped(Double(row.count) / all * 100, digits: 1),
                        value: Double(row.count)
                    ),
                    ReportTable.Cell(Figure.clock(row.firstNanos)), ReportTable.Cell(Figure.clock(row.lastNanos)),
                    ReportTable.Cell(row.endpoint),
                ]
            }
        )
    }

    var eventTable: ReportTable? {
        guard !record.events.isEmpty else { return nil }
        return ReportTable(
            id: "events",
            title: "Events",
            columns: [.text("Time"), .text("Weight"), .text("Event")],
            rows: record.events.map { event in
                let tone: ReportTable.Tone =
                    switch event.severity {
                    case .info: .faint
                    case .warning: .warn
                    case .severe: .bad
                    }
                let subject = event.subject.isEmpty ? "" : "\(event.subject): "
                return [
                    ReportTable.Cell(Figure.clock(event.nanos), value: Double(event.nanos)),
                    ReportTable.Cell("\(event.severity)", tone: tone), ReportTable.Cell(subject + event.text),
                ]
            }
        )
    }
}
