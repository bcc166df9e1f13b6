internal import SpateAnalysis

/// Makes lines of a `LiveFrame`, for a window of a size.
///
/// What does not fit gives way in this order: events, checks, errors, monitors, the shapes of stages, thresholds, the
/// generator, and the rest from below.
package struct LiveRenderer: Sendable {
    /// The smallest window that the view is for.
    package static let smallest = (columns: 40, rows: 10)

    let style: LiveStyle
    let columns: Int
    /// Where the rows of all sections begin.
    private let indent: Int

    private init(_ style: LiveStyle, columns: Int, indent: Int) {
        self.style = style
        self.columns = columns
        self.indent = indent
    }

    /// The lines of a frame: at most `rows`, each of at most `columns`, without line ends.
    package static func lines(_ frame: LiveFrame, columns: Int, rows: Int, _ style: LiveStyle) -> [String] {
        let longest = frame.scenarios.map(\.bar.name.columnCount).max() ?? 0
        let indent = max(11, min(longest + 1, columns / 4))
        return LiveRenderer(style, columns: columns, indent: indent).lines(frame, rows: rows)
    }

    private func lines(_ frame: LiveFrame, rows limit: Int) -> [String] {
        let others = sections(frame)
        let shaped = scenarioRows(frame.scenarios, showsShapes: true)
        let least = others.reduce(1) { $0 + min($1.rows.count, $1.floor) }
        let scenarios = shaped.count + least <= limit ? shaped : scenarioRows(frame.scenarios, showsShapes: false)
        let all = [LiveSection("", scenarios, floor: min(scenarios.count, 3), rank: 9)] + others
        let fitting = LiveSection.fit(all, rows: max(0, limit - 1))
        let lines = [header(frame)] + fitting.flatMap(rows)
        return lines.prefix(limit).map { $0.text(columns: columns, style) }
    }

    /// The rows of a section with its label, and with how many are left out.
    private func rows(_ section: LiveSection) -> [StyledLine] {
        section.rows.enumerated().map { index, row in
            var row = row
            if index == section.rows.count - 1, section.hiddenCount > 0 {
                row.add("  +\(section.hiddenCount) more", .faint)
            }
            guard !section.label.isEmpty else { return row }
            var line = StyledLine(index == 0 ? section.label : "", .cyan)
            line.pad(to: indent)
            line.add(row)
            return line
        }
    }

    // MARK: Header and scenarios

    private func header(_ frame: LiveFrame) -> StyledLine {
        var right = StyledLine()
        right.add(frame.phase, .bold)
        if let elapsed = frame.elapsedNanos {
            right.add("  " + Figure.clock(elapsed))
            if let total = frame.totalNanos, total > 0 {
                right.add(" / " + Figure.clock(total))
                right.add("  \(Int(min(1, Double(elapsed) / Double(total)) * 100)) %")
            }
        }
        var line = StyledLine(frame.name.cut(toColumns: max(8, columns - right.width - 2)), .bold)
        line.pad(to: columns - right.width)
        line.add(right)
        return line
    }

    private var barWidth: Int { max(8, min(60, (columns - indent) * 2 / 5)) }

    private func scenarioRows(_ scenarios: [LiveFrame.Scenario], showsShapes: Bool) -> [StyledLine] {
        scenarios.flatMap { scenario -> [StyledLine] in
            let bar = scenarioRow(scenario.bar)
            guard showsShapes, let shape = scenario.shape else { return [bar] }
            return [bar, shapeRow(shape, scenario)]
        }
    }

    private func scenarioRow(_ bar: ProgressFrame.Bar) -> StyledLine {
        let progress = min(max(bar.progress, 0), 1)
        let filled = Int(progress * Double(barWidth))
        var line = StyledLine(bar.name.cut(toColumns: indent - 1), .cyan)
        line.pad(to: indent)
        line.add(String(repeating: style.barFilled, count: filled), bar.status.style)
        line.add(String(repeating: style.barEmpty, count: barWidth - filled), .faint)
        let percent = String(Int(progress * 100))
        line.add(" \(percent.fill(to: 3))\(percent) % ")
        line.add(bar.status.character, bar.status.style)
        line.add(" " + bar.columns.joined(separator: "  "))
        return line
    }

    private func shapeRow(_ shape: StageShape, _ scenario: LiveFrame.Scenario) -> StyledLine {
        let levels = shape.samples(barWidth).map(style.level)
        let done = Int(min(max(scenario.bar.progress, 0), 1) * Double(barWidth))
        var line = StyledLine()
        line.pad(to: indent)
        line.add(levels[..<done].joined(), .cyan)
        line.add(levels[done...].joined(), .faint)
        if !scenario.stage.isEmpty { line.add("  " + scenario.stage, .faint) }
        return line
    }
}

extension ProgressFrame.Status {
    fileprivate var character: String {
        switch self {
        case .waiting: "•"
        case .running: " "
        case .gracefullyStopping: "↓"
        case .done: "✓"
        case .interrupted: "✗"
        }
    }

    fileprivate var style: TerminalStyle {
        switch self {
        case .waiting: .faint
        case .running: .cyan
        case .gracefullyStopping: .yellow
        case .done: .green
        case .interrupted: .red
        }
    }
}
