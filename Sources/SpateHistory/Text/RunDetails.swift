internal import SpateAnalysis
internal import SpateCore

/// One run with all that is known of it, for people.
package enum RunDetails {
    /// A page of text.
    ///
    /// `usesColor`: Whether the verdict has a colour.
    package static func text(_ run: ListedRun, usesColor: Bool) -> String {
        let row = run.row
        let verdict = row.outcome.rawValue
        var text = "\(usesColor ? HistoryTable.paint(verdict, row.outcome) : verdict)  \(row.name)\n"
        for reason in row.reasons {
            let since =
                reason.sinceNanos.map { " (since \(GoDuration(nanos: Int64(clamping: $0)).roundedToTenths))" } ?? ""
            text += "  - \(reason.text)\(since)\n"
        }
        text += "\n" + lines(facts(row)) + "\n" + figures(run) + "\n" + metrics(row)
        return text
    }

    private static func facts(_ row: HistoryRow) -> [(String, String)] {
        var facts = [
            ("run", row.id), ("began", LocalTimeText.second(row.startedAtUnixNanos)),
            ("length", "\(GoDuration(nanos: Int64(clamping: row.durationNanos)).roundedToTenths)"),
        ]
        if let code = row.exitCode { facts.append(("exit code", "\(code)")) }
        if !row.labels.isEmpty {
            let labels = row.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            facts.append(("labels", labels.joined(separator: ", ")))
        }
        if !row.scriptPath.isEmpty { facts.append(("script", row.scriptPath)) }
        if !row.scriptSHA256.isEmpty { facts.append(("script sha256", row.scriptSHA256)) }
        for (index, line) in row.plan.text.split(separator: "\n").enumerated() {
            facts.append((index == 0 ? "plan \(row.plan.id.prefix(8))" : "", String(line)))
        }
        if !row.hostName.isEmpty { facts.append(("generator", row.hostName)) }
        let version = row.spateVersion.isEmpty ? "" : " (Spate \(row.spateVersion))"
        facts.append(("source", row.source.rawValue + version))
        if let path = row.recordPath { facts.append(("record", path)) }
        return facts
    }

    private static func figures(_ run: ListedRun) -> String {
        let (new, old) = (run.row.figures, run.previous?.figures)
        func line(_ title: String, _ path: KeyPath<KeyFigures, Double?>, _ text: (Double) -> String) -> [String]? {
            guard let value = new[keyPath: path] else { return nil }
            let before = old?[keyPath: path]
            let change = before.flatMap { FigureText.change(from: $0, to: value) } ?? ""
            return [title, text(value), before.map(text) ?? "", change]
        }
        func line(_ title: String, _ path: KeyPath<KeyFigures, UInt64?>) -> [String]? {
            guard let value = new[keyPath: path] else { return nil }
            let before = old?[keyPath: path]
            let change = before.flatMap { FigureText.change(from: Double($0), to: Double(value)) } ?? ""
            return [title, "\(value)", before.map { "\($0)" } ?? "", change]
        }
        let lines = [
            line("requests", \.requests), line("requests/s", \.requestRate, FigureText.rounded),
            line("p50", \.p50Millis, FigureText.millis), line("p95", \.p95Millis, FigureText.millis),
            line("p99", \.p99Millis, FigureText.millis), line("max", \.maxMillis, FigureText.millis),
            line("errors", \.errorRate, FigureText.percent), line("checks passed", \.checksRate, FigureText.percent),
            line("iterations", \.iterations), line("dropped iterations", \.droppedIterations),
            line("most VUs", \.peakVUs), line("bytes received", \.bytesReceived), line("bytes sent", \.bytesSent),
        ].compactMap { $0 }
        let head = run.previous.map { ["", "this run", "before", "change", "(\($0.id))"] } ?? []
        return columns((head.isEmpty ? [] : [head]) + lines)
    }

    private static func metrics(_ row: HistoryRow) -> String {
        let lines = row.metrics.members.sorted { $0.key < $1.key }.map { metric in
            let values = metric.value["values"]?.objectValue?.members ?? []
            let texts = values.sorted { rank($0.key) < rank($1.key) }.compactMap { value in
                value.value.numberValue.map { "\(value.key)=\(FigureText.rounded($0))" }
            }
            return (metric.key, texts.joined(separator: " "))
        }
        return lines.isEmpty ? "" : self.lines(lines)
    }

    /// The order of values: k6 writes them in any.
    private static func rank(_ key: String) -> Double {
        let known = ["count", "rate", "passes", "fails", "value", "avg", "min", "med", "max"]
        if let place = known.firstIndex(of: key) { return Double(place) }
        return 100 + (Double(key.dropFirst(2).dropLast()) ?? 1000)
    }

    private static func lines(_ pairs: [(String, String)]) -> String {
        let width = pairs.map(\.0.count).max() ?? 0
        return pairs.map { title, text in
            "  \(title)\(String(repeating: " ", count: width - title.count))  \(text)\n"
        }.joined()
    }

    /// Lines whose first column stands left and whose others stand right.
    private static func columns(_ lines: [[String]]) -> String {
        let count = lines.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return lines.map { line in
            var text = line.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - line[column].count)
                return column == 0 ? line[column] + space : space + line[column]
            }.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return "  " + text + "\n"
        }.joined()
    }
}
