internal import Mustache
internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// One HTML file that needs nothing else: no network, no other file, and for its tables no script.
package enum HTMLReport {
    /// More rows make a table that nobody reads.
    static let rowLimit = 300

    private static let library: MustacheLibrary = {
        var library = MustacheLibrary()
        do {
            try library.register(HTMLTemplate.page, named: "page")
            try library.register(HTMLTemplate.table, named: "table")
        } catch {
            preconditionFailure("a template of the HTML report does not parse: \(error)")
        }
        return library
    }()

    package static func text(_ report: RunReport) -> String {
        library.render(context(report), withTemplate: "page") ?? ""
    }

    // MARK: What the template needs

    private static func context(_ report: RunReport) -> [String: Any] {
        let header = report.record.header
        let charts = HTMLCharts(report)
        let tables = tables(report)
        var context = known([
            "name": header.name, "id": header.id, "started": report.startedText,
            "duration": Figure.length(report.record.durationNanos), "version": header.versions.spate,
            "labels": header.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" },
            "style": HTMLStyle.css, "script": HTMLScript.javaScript,
            "data": charts.json.serialized(escapeHTML: true),
            "figures": report.keyFigures.map {
                known(["label": $0.label, "value": $0.value, "note": optional($0.note)])
            },
            "tables": tables,
            "facts": report.configuration.map { ["name": $0.name, "value": $0.value] },
            "options": optional(report.optionsText), "warmUp": report.warmUp != nil,
            "hasTimeline": !report.timeline.bins.isEmpty,
            "charts": charts.timeCharts.map { $0.heading },
            "sections": sections(report, tables),
        ])
        context.merge(verdict(report)) { $1 }
        if let criteria = report.criteriaTable { context["criteria"] = section(criteria, report, isSortable: false) }
        if let comparison = report.comparisonTable {
            context["comparison"] = section(comparison, report, isSortable: false)
        }
        if let percentiles = report.percentileTable, let chart = charts.spectrum {
            var section = chart.heading
            section["html"] = html(percentiles, report, isSortable: false)
            section["note"] = optional(percentiles.note)
            context["spectrum"] = section
        }
        let findings = report.findings.bottlenecks + report.findings.recommendations
        context["hasCauses"] = !report.causes.isEmpty
        context["causes"] = report.causes.map { cause -> [String: Any] in
            ["title": cause.title, "note": cause.note, "evidence": cause.evidence, "actions": cause.actions]
        }
        context["hasFindings"] = !findings.isEmpty
        context["findings"] = findings
        return context
    }

    private static func verdict(_ report: RunReport) -> [String: Any] {
        let verdict = report.verdict
        func list(_ reasons: [Verdict.Reason]) -> [[String: Any]] {
            reasons.map { known(["text": $0.text, "since": $0.sinceText]) }
        }
        return [
            "outcome": verdict.outcome.rawValue, "outcomeClass": verdict.outcome.rawValue.lowercased(),
            "sign": verdict.outcome.sign, "lead": report.lead,
            "hasReasons": !verdict.reasons.isEmpty, "reasons": list(verdict.reasons),
            "hasRemarks": !verdict.remarks.isEmpty, "remarks": list(verdict.remarks),
        ]
    }

    private static func tables(_ report: RunReport) -> [[String: Any]] {
        let tables = [
            report.splitTable, report.endpointTable.map { withLines($0, report) }, report.failureTable,
            report.stageTable, report.scenarioTable, report.checkTable, report.monitorTable, report.readingTable,
            report.eventTable,
        ]
        return tables.compactMap { table in
            table.map { section($0, report, isSortable: $0.id == "endpoints" || $0.id == "checks") }
        }
    }

    private static func sections(_ report: RunReport, _ tables: [[String: Any]]) -> [[String: Any]] {
        var sections: [[String: Any]] = []
        func add(_ id: String, _ title: String, if isThere: Bool) {
            if isThere { sections.append(["id": id, "title": title]) }
        }
        add("causes", "Likely causes", if: !report.causes.isEmpty)
        add("criteria", "Criteria", if: report.criteriaTable != nil)
        add("figures", "Key figures", if: true)
        add("comparison", "Comparison", if: report.record.header.baseline != nil)
        add("time", "Over time", if: !report.timeline.bins.isEmpty)
        add("percentiles", "Percentiles", if: report.percentileTable != nil)
        for table in tables { sections.append(table.filter { $0.key == "id" || $0.key == "title" }) }
        add("configuration", "Configuration", if: true)
        return sections
    }

    /// The endpoints with a line of their p95 over time behind each.
    private static func withLines(_ table: ReportTable, _ report: RunReport) -> ReportTable {
        let lines = EndpointLines(report.record)
        var table = table
        table.columns.append(.text("p95 over time"))
        for (index, row) in report.endpoints.enumerated().prefix(rowLimit) {
            var cell = ReportTable.Cell("")
            cell.line = lines.values(row.method, row.endpoint)
            table.rows[index].append(cell)
        }
        return table
    }

    // MARK: Tables

    private static func section(_ table: ReportTable, _ report: RunReport, isSortable: Bool) -> [String: Any] {
        known([
            "id": table.id, "title": table.title, "note": optional(table.note),
            "html": html(table, report, isSortable: isSortable),
        ])
    }

    private static func html(_ table: ReportTable, _ report: RunReport, isSortable: Bool) -> String {
        let table = table.limited(to: rowLimit)
        let columns: [[String: Any]] = table.columns.map { column in
            known(["title": column.title, "unit": optional(column.unit), "class": column.isNumber ? "n" : "t"])
        }
        let rows: [[String: Any]] = table.rows.map { row in
            ["cells": zip(row, table.columns).map { cell, column in values(of: cell, column) }]
        }
        let context: [String: Any?] = [
            "title": table.title, "columns": columns, "rows": rows, "sortable": isSortable,
            "omitted": (table.omitted > 0 ? Figure.grouped(UInt64(table.omitted)) : nil),
        ]
        return library.render(known(context), withTemplate: "table") ?? ""
    }

    private static func values(of cell: ReportTable.Cell, _ column: ReportTable.Column) -> [String: Any] {
        // Texts with a tone are single words, marked by a sign as well as by colour.
        let kind = column.isNumber ? "n" : cell.tone == .plain ? "t" : "s"
        return known([
            "text": cell.text, "class": cell.tone == .plain ? kind : "\(kind) \(cell.tone.rawValue)",
            "sort": cell.value.map { JavaScriptNumber.text(of: $0) },
            "svg": cell.line.isEmpty ? nil : Sparkline.svg(cell.line),
        ])
    }

    /// What there is: Mustache leaves a section out when its key is missing, not when its value is `nil`.
    private static func known(_ context: [String: Any?]) -> [String: Any] { context.compactMapValues { $0 } }

    private static func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
}

extension Verdict.Outcome {
    /// What tells outcomes apart without colour.
    var sign: String {
        switch self {
        case .pass: "✓"
        case .fail: "✗"
        case .invalid: "?"
        case .aborted: "■"
        }
    }
}

extension RunReport {
    /// The verdict in a sentence.
    var lead: String {
        let (met, all) = (verdict.criteria.count { $0.state == .met }, verdict.criteria.count)
        let count = all == 1 ? "the one criterion" : "all \(all) criteria"
        switch verdict.outcome {
        case .pass: return all == 0 ? "Nothing was asked of this run." : "The run met \(count)."
        case .fail: return all == 0 ? "The run failed." : "The run met \(met) of \(all) criteria."
        case .invalid: return "The run does not tell whether the target is good enough."
        case .aborted: return "The run was ended before its time; nothing is said of the rest."
        }
    }
}
