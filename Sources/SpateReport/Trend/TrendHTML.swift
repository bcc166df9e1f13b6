package import SpateAnalysis

/// A trend as one page without external assets, in the look of the reports.
package enum TrendHTML {
    package static func render(_ trend: Trend) -> String {
        let title = escaped("Trend of \(trend.title)")
        let names = Set(trend.points.map(\.name))
        let of = names.count == 1 ? " of \(names.first ?? "")" : ""
        let span = [trend.points.first, trend.points.last].compactMap { $0 }
            .map { TrendWords.time($0.startedAtUnixNanos) }
            .joined(separator: " to ")
        let notes = TrendWords.notes(trend).map { "<li>\(escaped($0))</li>" }.joined()
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title><style>\(HTMLStyle.css)\(style)</style></head><body>
            <header class="bar"><div class="wrap"><span class="brand">\(title)</span></div></header>
            <main class="wrap">
            <section class="verdict \(tone(trend))" aria-label="Result"><div class="why">
            <h1>\(escaped(TrendWords.conclusion(trend)))</h1>
            <p class="when">\(trend.points.count) runs\(escaped(of)), \(escaped(span))</p>
            \(notes.isEmpty ? "" : "<ul class=\"reasons\">\(notes)</ul>")</div></section>
            <section aria-label="Plot"><h2>\(escaped(trend.title))</h2>
            <p class="hint">A dot for each run, oldest first; the line is the median between changes. Point at a dot for its run.</p>
            \(TrendChart(trend).html)</section>
            \(changes(trend))
            <section id="runs"><h2>Runs</h2>\(runs(trend))</section>
            <footer>Made by Spate from its history. A change is shown where shuffled runs hardly ever fall apart like this
            (rank-sum segmentation, p &lt; 0.005).</footer>
            </main></body></html>

            """
    }

    private static func tone(_ trend: Trend) -> String {
        switch trend.changes.last.map(trend.kind) {
        case .worse: "fail"
        case .better: "pass"
        case .other, nil: "aborted"
        }
    }

    private static func changes(_ trend: Trend) -> String {
        guard !trend.changes.isEmpty else { return "" }
        let rows = trend.changes.enumerated().map { index, change in
            let point = trend.points[change.position]
            let kind = trend.kind(change)
            let tone = kind == .worse ? " class=\"bad\"" : kind == .better ? " class=\"good\"" : ""
            return "<tr><td class=\"n\">\(index + 1)</td><td>\(escaped(point.runID))</td>"
                + "<td>\(TrendWords.time(point.startedAtUnixNanos))</td>"
                + "<td class=\"n\">\(TrendWords.value(trend, change.before))</td>"
                + "<td class=\"n\">\(TrendWords.value(trend, change.after))</td>"
                + "<td class=\"n\">\(TrendWords.change(trend, change))</td><td\(tone)>\(TrendWords.mark(kind))</td></tr>"
        }
        return "<section id=\"changes\"><h2>Changes</h2>"
            + table("Changes", ["#n", "Run", "Time", "Before#n", "After#n", "Change#n", ""], rows) + "</section>"
    }

    private static func runs(_ trend: Trend) -> String {
        let rows = trend.points.enumerated().reversed().map { index, point in
            let mark = trend.changes.firstIndex { $0.position == index }.map { "change \($0 + 1)" } ?? ""
            return "<tr><td>\(escaped(point.runID))</td><td>\(TrendWords.time(point.startedAtUnixNanos))</td>"
                + "<td>\(escaped(point.name))</td><td>\(point.outcome.rawValue)</td>"
                + "<td class=\"n\">\(TrendWords.value(trend, point.value))</td><td>\(mark)</td></tr>"
        }
        return table("Runs", ["Run", "Time", "Name", "Verdict", "\(trend.statistic)#n", ""], rows)
    }

    /// `headings`: Those of numbers end with `#n`.
    private static func table(_ label: String, _ headings: [String], _ rows: [String]) -> String {
        let head = headings.map { heading in
            heading.hasSuffix("#n")
                ? "<th scope=\"col\" class=\"n\">\(escaped(String(heading.dropLast(2))))</th>"
                : "<th scope=\"col\">\(escaped(heading))</th>"
        }.joined()
        return
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(label)\"><table><thead><tr>\(head)</tr>"
            + "</thead><tbody>\(rows.joined())</tbody></table></div>"
    }

    private static func escaped(_ text: String) -> String { XMLText.escaped(text) }

    private static let style = """
        .why h1{font-size:1.35rem;line-height:1.3;font-weight:650;overflow-wrap:anywhere}
        .brand{max-width:none}.scroll td{white-space:nowrap}
        .trend{position:relative;height:300px;margin:26px 12px 8px 84px}
        .trend svg{position:absolute;inset:0;width:100%;height:100%;overflow:visible}
        .trend svg *{vector-effect:non-scaling-stroke;fill:none}
        .trend span{position:absolute;font-size:.75rem;color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}
        .trend .y{right:100%;margin-right:10px;transform:translateY(-50%)}
        .trend .mark{top:-22px;transform:translateX(-50%);color:var(--text);font-weight:600}
        .trend .dot{stroke:var(--s1);stroke-width:7;stroke-linecap:round}.trend .dot:hover{stroke-width:11}
        .trend .level{stroke:var(--s3);stroke-width:2.5}.trend .edge{stroke:var(--text);stroke-width:1;stroke-dasharray:3 3}
        @media (max-width:760px){.trend{height:220px;margin-left:70px}.trend .dot{stroke-width:5}}
        """
}
