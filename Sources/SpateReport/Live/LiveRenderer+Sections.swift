internal import SpateAnalysis

// The rows below the scenarios.
extension LiveRenderer {
    /// All sections, in the order in which they are shown.
    func sections(_ frame: LiveFrame) -> [LiveSection] {
        [
            LiveSection("VUs", [workRow(frame.work)], rank: 8),
            LiveSection("Requests", frame.traffic.map { [trafficRow($0)] } ?? [], rank: 7),
            LiveSection("Latency", frame.latency.map { [latencyRow($0)] } ?? [], rank: 7),
            LiveSection("Errors", frame.errors.map(errorRow), floor: 2, rank: 2),
            LiveSection("Checks", checkRows(frame.checks), rank: 1),
            LiveSection("Thresholds", thresholdRows(frame.thresholds), floor: 3, rank: 5),
            LiveSection("Monitors", monitorRows(frame.monitors), floor: 2, rank: 3),
            LiveSection("Generator", frame.generator.map(generatorRows) ?? [], floor: 2, rank: 6),
            LiveSection("Events", frame.events.reversed().map(eventRow), rank: 0),
        ]
    }

    private func count(_ number: Int) -> String { Figure.grouped(UInt64(max(0, number))) }

    private func workRow(_ work: LiveFrame.Work) -> StyledLine {
        var line = StyledLine("\(work.activeVUs)", .bold)
        line.add(" of \(work.maxVUs)   ")
        line.add("\(count(work.completed)) iterations")
        if let rate = work.iterationsPerSecond { line.add(", \(Figure(rate, .perSecond).text)") }
        if work.interrupted > 0 { line.add(", \(count(work.interrupted)) interrupted", .yellow) }
        if work.dropped > 0 { line.add(", \(count(work.dropped)) dropped", .yellow) }
        return line
    }

    private func trafficRow(_ traffic: LiveFrame.Traffic) -> StyledLine {
        var line = StyledLine(Figure(traffic.history.last ?? 0, .perSecond).text, .bold)
        line.pad(to: 10)
        let room = max(8, min(60, columns - 11 - 30))
        let shown = traffic.history.suffix(room)
        let top = shown.max() ?? 0
        line.add(shown.map { style.level(top > 0 ? $0 / top : 0) }.joined(), .cyan)
        line.pad(to: 10 + shown.count + 2)
        let failed = "\(Figure(traffic.failedShare, .percent).text) fail"
        line.add(failed, traffic.failedShare > 0 ? .red : .faint)
        return line
    }

    private func latencyRow(_ latency: LiveFrame.Latency) -> StyledLine {
        var line = StyledLine()
        let gap = columns >= 60 ? "   " : " "
        for (name, value) in [("p50", latency.p50), ("p95", latency.p95), ("p99", latency.p99), ("max", latency.max)] {
            if line.width > 0 { line.add(gap) }
            line.add(name + " ", .faint)
            line.add(Figure(value, .milliseconds).text, .bold)
        }
        line.add(gap + "(10 s)", .faint)
        return line
    }

    private func errorRow(_ error: LiveFrame.ErrorLine) -> StyledLine {
        var line = StyledLine(count(error.count), .red)
        line.pad(to: 10)
        line.add(error.kind)
        return line
    }

    private func checkRows(_ checks: [LiveFrame.Check]) -> [StyledLine] {
        guard !checks.isEmpty else { return [] }
        let (passes, fails) = checks.reduce((0, 0)) { ($0.0 + $1.passes, $0.1 + $1.fails) }
        let total = max(1, passes + fails)
        var line = StyledLine(Figure(Double(passes) / Double(total), .percent).text, fails > 0 ? .yellow : .green)
        line.add(" of \(count(passes + fails)) passed")
        let failing = checks.filter { $0.fails > 0 }.sorted { $0.fails > $1.fails }
        return [line]
            + failing.map { check in
                var line = StyledLine(count(check.fails), .red)
                line.pad(to: 10)
                line.add("failed: \(check.name)")
                return line
            }
    }

    /// Those that are crossed first, then those near their limit.
    private func thresholdRows(_ thresholds: [LiveFrame.Threshold]) -> [StyledLine] {
        let sorted = thresholds.enumerated()
            .sorted { ($0.element.distance.state.order, $0.offset) < ($1.element.distance.state.order, $1.offset) }
            .map(\.element)
        let isNarrow = columns < 60
        let room = isNarrow ? 14 : (columns - 11) * 3 / 5 - 4
        let nameWidth = min(room, sorted.map(\.name.columnCount).max() ?? 0)
        let valueWidth = isNarrow ? 0 : sorted.map(\.distance.value.columnCount).max() ?? 0
        return sorted.map { threshold in
            let state = threshold.distance.state
            var line = StyledLine(state.character + " ", state.style)
            line.add(threshold.name.end(columns: nameWidth))
            line.pad(to: nameWidth + (isNarrow ? 3 : 4))
            if !isNarrow {
                line.add(threshold.distance.value, .bold)
                line.pad(to: nameWidth + 4 + valueWidth + 2)
            }
            line.add(threshold.distance.text, state.style)
            return line
        }
    }

    private func monitorRows(_ monitors: [MonitorLine]) -> [StyledLine] {
        let nameWidth = min((columns - 11) / 2, monitors.map(\.name.columnCount).max() ?? 0)
        return monitors.map { monitor in
            var line = StyledLine(monitor.state.character + " ", monitor.state.style)
            line.add(monitor.name.shortened(toColumns: nameWidth))
            line.pad(to: nameWidth + 4)
            line.add(monitor.value, monitor.state.style)
            return line
        }
    }

    private func generatorRows(_ generator: LiveFrame.Generator) -> [StyledLine] {
        var line = StyledLine()
        let figures = [
            ("lag ", Figure(generator.loopLagMillis, .milliseconds).text),
            ("CPU ", "\(Figure(generator.cores).text) cores"),
            ("memory ", Figure(Double(generator.residentBytes), .bytes).text),
        ]
        for (name, value) in figures {
            if line.width > 0 { line.add(columns >= 60 ? "   " : " ") }
            line.add(name, .faint)
            line.add(value)
        }
        guard let trouble = generator.trouble else { return [line] }
        return [line, StyledLine("cannot measure truly: \(trouble)", .red)]
    }

    private func eventRow(_ event: LiveFrame.Event) -> StyledLine {
        var line = StyledLine(Figure.clock(event.nanos), .faint)
        line.pad(to: 6)
        let style: TerminalStyle? =
            switch event.weight {
            case .info: nil
            case .warning: .yellow
            case .severe: .red
            }
        line.add(event.text, style)
        return line
    }
}

extension ThresholdDistance.State {
    /// What is shown first has the lowest.
    fileprivate var order: Int {
        switch self {
        case .crossed: 0
        case .near: 1
        case .held: 2
        case .unknown: 3
        }
    }

    fileprivate var character: String {
        switch self {
        case .crossed: "✗"
        case .near: "!"
        case .held: "✓"
        case .unknown: "•"
        }
    }

    fileprivate var style: TerminalStyle {
        switch self {
        case .crossed: .red
        case .near: .yellow
        case .held: .green
        case .unknown: .faint
        }
    }
}

extension MonitorLine.State {
    fileprivate var character: String {
        switch self {
        case .good: "✓"
        case .warning: "!"
        case .bad: "✗"
        case .unknown: "•"
        }
    }

    fileprivate var style: TerminalStyle {
        switch self {
        case .good: .green
        case .warning: .yellow
        case .bad: .red
        case .unknown: .faint
        }
    }
}

extension String {
    /// The text in at most a number of columns, the last one a mark that something is missing.
    fileprivate func shortened(toColumns limit: Int) -> String {
        columnCount > limit ? cut(toColumns: limit - 1) + "…" : self
    }

    /// The text, or its end behind a mark: what tells thresholds of one metric apart stands there.
    fileprivate func end(columns limit: Int) -> String {
        columnCount > limit ? "…" + String(suffix(max(0, limit - 1))) : self
    }
}
