package import SpateAnalysis

/// A comparison as one page without external assets: a bar for each change and its interval.
package enum ComparisonHTML {
    package static func render(_ comparison: Comparison, names: (baseline: String, candidate: String)) -> String {
        let notes = comparison.differences.map {
            "<li>\($0.isBlocking ? "Not the same test: " : "Note: ")\(escaped($0.text))</li>"
        }.joined()
        let advice = ComparisonFigure.advice(comparison)
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>\(escaped(names.candidate)) against \(escaped(names.baseline))</title><style>\(style)</style></head><body><main>
            <h1>\(escaped(comparison.conclusion))</h1>
            \(advice.isEmpty ? "" : "<p>\(escaped(advice))</p>")
            <dl><dt>Baseline</dt><dd>\(escaped(names.baseline))</dd><dt>Candidate</dt><dd>\(escaped(names.candidate))</dd></dl>
            \(notes.isEmpty ? "" : "<ul>\(notes)</ul>")
            <div class="wide"><table><thead><tr><th>Figure</th><th class="n">Baseline</th><th class="n">Candidate</th>
            <th class="n">Change</th><th class="bar">−\(Int(span * 100)) % … +\(Int(span * 100)) %</th><th>Judgement</th></tr></thead>
            <tbody>\(body(comparison.rows))</tbody></table></div>
            <p class="small">Bars show the change and where it lies with 95 % confidence: percent of the baseline, and tenths of a
            point for shares. Judged together by Holm's correction.</p>
            </main></body></html>

            """
    }

    /// What half the width of a bar stands for.
    private static let span = 0.5

    private static func body(_ rows: [ComparisonRow]) -> String {
        var scope: ComparisonRow.Scope?
        var result = ""
        for row in rows {
            if row.scope != scope {
                result +=
                    "<tr class=\"scope\"><th colspan=\"6\">\(escaped(ComparisonFigure.scope(row.scope)))</th></tr>"
                scope = row.scope
            }
            result +=
                "<tr class=\"\(kind(row.judgement))\"><td>\(escaped(row.name))</td>"
                + "<td class=\"n\">\(ComparisonFigure.value(row.baseline, row.unit))</td>"
                + "<td class=\"n\">\(ComparisonFigure.value(row.candidate, row.unit))</td>"
                + "<td class=\"n\">\(ComparisonFigure.change(row.change, row.unit))</td>"
                + "<td class=\"bar\">\(bar(row))</td><td>\(ComparisonFigure.mark(row.judgement))</td></tr>"
        }
        return result
    }

    private static func bar(_ row: ComparisonRow) -> String {
        let scale = row.unit == .share ? 10.0 : 1.0
        func place(_ change: Double) -> Double { 100 + min(1, max(-1, change * scale / span)) * 98 }
        let (low, middle, high) = (place(row.low), place(row.change), place(row.high))
        return "<svg viewBox=\"0 0 200 16\" role=\"img\" aria-label=\"\(ComparisonFigure.interval(row))\">"
            + "<title>\(ComparisonFigure.interval(row))</title><line class=\"zero\" x1=\"100\" x2=\"100\" y1=\"0\" y2=\"16\"/>"
            + "<line x1=\"\(low)\" x2=\"\(high)\" y1=\"8\" y2=\"8\"/><circle cx=\"\(middle)\" cy=\"8\" r=\"4\"/></svg>"
    }

    private static func kind(_ judgement: ComparisonRow.Judgement) -> String {
        judgement == .undecided ? "open" : judgement.rawValue
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    private static let style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#d8dde3;--dim:#5c6670;--good:#0b6e4f;--bad:#b3261e}
        @media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--paper:#14171a;--line:#343a40;--dim:#9aa4ae;--good:#5bd0a5;--bad:#ff8a80}}
        body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0}
        main{max-width:64rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.5rem;line-height:1.25}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{padding:.35rem .6rem;text-align:left;border-bottom:1px solid var(--line);white-space:nowrap}
        .n{text-align:right}.scope th{padding-top:1.2rem}.bar{min-width:200px}.small{color:var(--dim);font-size:.875rem}
        svg{width:200px;height:16px;display:block}svg line{stroke:var(--dim);stroke-width:2}svg circle{fill:var(--dim)}
        .zero{stroke:var(--line)!important}.better td:last-child{color:var(--good)}.worse td:last-child{color:var(--bad)}
        .better line{stroke:var(--good)}.better circle{fill:var(--good)}.worse line{stroke:var(--bad)}.worse circle{fill:var(--bad)}
        @media print{main{max-width:none}}
        """
}
