internal import SpateAnalysis
internal import SpateRecord

/// A report for the terminal.
struct TextReport {
    private static let rowLimit = 40
    /// Below this no table fits.
    private static let leastWidth = 40

    private let report: RunReport
    private let width: Int
    private let paint: Painter

    init(_ report: RunReport, _ look: ReportFormat.Look) {
        self.report = report
        width = max(look.width, Self.leastWidth)
        paint = Painter(usesColor: look.usesColor)
    }

    var text: String {
        let tables = [
            report.splitTable, report.endpointTable, report.stageTable, report.failureTable, report.scenarioTable,
            report.checkTable, report.monitorTable,
        ]
        return ([verdict, causes, criteria, comparison, figures] + tables.map { $0.map(table) }).compactMap { $0 }
            .joined(
                separator: "\n"
            )
    }

    private var verdict: String {
        let outcome = report.verdict.outcome
        let style: TerminalStyle = outcome == .pass ? .green : outcome == .fail ? .red : .bold
        var text = "\(paint("\(outcome.sign) \(outcome.rawValue)", style))  \(Self.plain(report.record.header.name))\n"
        let facts = [report.startedText, Figure.length(report.record.durationNanos), "run \(report.record.header.id)"]
        text += wrapped(facts.joined(separator: ", "), indent: 2) + wrapped(report.lead, indent: 2)
        for reason in report.verdict.reasons { text += wrapped("• " + reason.sentence, indent: 2, hanging: 2) }
        for remark in report.verdict.remarks { text += wrapped("· " + remark.text, indent: 2, hanging: 2) }
        return text
    }

    /// What may have been wrong, and what to do about the likeliest; `nil` without anything.
    private var causes: String? {
        guard !report.causes.isEmpty else { return nil }
        var text = paint("Likely causes", .bold) + "\n"
        for cause in report.causes {
            text += wrapped("• \(cause.title) (\(cause.note))", indent: 2, hanging: 2)
            for sentence in cause.evidence { text += wrapped(sentence, indent: 4) }
        }
        for action in report.causeActions { text += wrapped("→ " + action, indent: 2, hanging: 2) }
        return text
    }

    /// Criteria as lines, because what is said of them is long; `nil` without any.
    private var criteria: String? {
        guard !report.verdict.criteria.isEmpty else { return nil }
        var text = paint("Criteria", .bold) + "\n"
        for criterion in report.verdict.criteria {
            let (sign, style): (String, TerminalStyle) =
                switch criterion.state {
                case .met: ("✓", .green)
                case .missed: ("✗", .red)
                case .noData, .undecided: ("?", .bold)
                }
            let detail = criterion.detail.isEmpty ? "" : ": \(criterion.detail)"
            let lines = wrapped("\(sign) \(criterion.name)\(detail)", indent: 2, hanging: 2)
            text += "  " + paint(sign, style) + lines.dropFirst(3)
        }
        return text
    }

    /// What became of the baseline's figures; `nil` without a baseline.
    private var comparison: String? {
        report.comparisonTable.map { table($0) + wrapped($0.note, indent: 2) }
    }

    private var figures: String {
        let figures = report.keyFigures
        let labels = figures.map(\.label.columnCount).max() ?? 0
        let values = figures.map(\.value.columnCount).max() ?? 0
        let lines = figures.map { figure in
            let line = "  \(figure.label.padded(to: labels))  \(figure.value.fill(to: values))\(figure.value)"
            return (figure.note.isEmpty ? line : "\(line)  \(figure.note)").cut(toColumns: width) + "\n"
        }
        return paint("Key figures", .bold) + "\n" + lines.joined()
    }

    /// A table; its first column gives way where the terminal is too narrow, then columns at the end.
    private func table(_ whole: ReportTable) -> String {
        let table = whole.limited(to: Self.rowLimit)
        var columns = table.columns.indices.map { column in
            let cells = table.rows.map { Self.plain($0[column].text).columnCount }
            return max(table.columns[column].heading.columnCount, cells.max() ?? 0)
        }
        while columns.count > 2, 14 + columns.dropFirst().reduce(0, { $0 + $1 + 2 }) + 2 > width {
            columns.removeLast()
        }
        columns[0] = min(columns[0], max(10, width - columns.dropFirst().reduce(0) { $0 + $1 + 2 } - 2))
        func line(_ texts: [String]) -> String {
            var line = ""
            for (column, width) in columns.enumerated() {
                let text = Self.shortened(Self.plain(texts[column]), to: width)
                line += "  " + (table.columns[column].isNumber ? text.fill(to: width) + text : text.padded(to: width))
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }
        let rest = table.omitted > 0 ? "  … and \(table.omitted) more\n" : ""
        let head = line(table.columns.map(\.heading)).dropLast()
        return paint(table.title, .bold) + "\n" + paint(String(head), .faint) + "\n"
            + table.rows.map { line($0.map(\.text)) }.joined() + rest
    }

    /// Words in lines of the terminal's width.
    private func wrapped(_ text: String, indent: Int, hanging: Int = 0) -> String {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in Self.plain(text).split(separator: " ") {
            if !isEmpty, line.columnCount + 1 + String(word).columnCount > width {
                lines.append(line)
                line = String(repeating: " ", count: indent + hanging)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }

    private static func shortened(_ text: String, to width: Int) -> String {
        text.columnCount > width ? text.cut(toColumns: width - 1) + "…" : text
    }

    /// A text without control characters, which a terminal would obey.
    private static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            plain.append(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar)
        }
        return String(plain)
    }
}
