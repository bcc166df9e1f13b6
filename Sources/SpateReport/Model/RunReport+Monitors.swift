internal import SpateAnalysis
internal import SpateRecord

extension RunReport {
    /// What watched the target, and how it went; `nil` when nothing did.
    var monitorTable: ReportTable? {
        guard !record.header.monitors.isEmpty else { return nil }
        let samples = record.samplesBySeries
        return ReportTable(
            id: "monitors",
            title: "Monitors",
            columns: [.text("Monitor"), .number("Readings"), .number("Up", "%"), .text("Failing"), .text("Asks")],
            rows: record.header.monitors.enumerated().map { position, monitor in
                let place = record.probeSeries.firstIndex { $0.monitor == position && $0.name == "up" }
                let ups = place.map { samples[$0] } ?? []
                let share = Double(ups.count { $0.value > 0 }) / Double(max(ups.count, 1))
                let isSaid = monitor.source.hasPrefix("\(monitor.type) ")
                let source = isSaid ? monitor.source : "\(monitor.type) \(monitor.source)"
                return [
                    ReportTable.Cell(monitor.name),
                    ReportTable.Cell(Figure.grouped(UInt64(ups.count)), value: Double(ups.count)),
                    ups.isEmpty
                        ? ReportTable.Cell("–", value: -1, tone: .faint)
                        : ReportTable.Cell(ColumnNumbers.grouped(share * 100, digits: 1), value: share),
                    Self.failing(ups), ReportTable.Cell(source),
                ]
            }
        )
    }

    /// When readings failed: `0:42 – 0:51, and 2 times more`.
    private static func failing(_ ups: [ProbeSample]) -> ReportTable.Cell {
        guard !ups.isEmpty else { return ReportTable.Cell("no reading", tone: .warn) }
        var times: [(start: UInt64, end: UInt64?)] = []
        for sample in ups {
            if sample.value > 0 {
                if times.last?.end == nil, !times.isEmpty { times[times.count - 1].end = sample.nanos }
            } else if times.isEmpty || times.last?.end != nil {
                times.append((sample.nanos, nil))
            }
        }
        guard let first = times.first else { return ReportTable.Cell("never", tone: .good) }
        let begin = Figure.clock(first.start)
        let text = first.end.map { "\(begin) – \(Figure.clock($0))" } ?? "from \(begin) to the end"
        let more = times.count == 1 ? "" : times.count == 2 ? ", and once more" : ", and \(times.count - 1) times more"
        return ReportTable.Cell(text + more, tone: .bad)
    }

    /// Each series that monitors read: where it began, how far it went; `nil` when nothing was read.
    var readingTable: ReportTable? {
        let samples = record.samplesBySeries
        let rows = record.probeSeries.enumerated().compactMap { place, series -> [ReportTable.Cell]? in
            let values = samples[place].map(\.value)
            guard series.name != "up", let first = values.first, let last = values.last else { return nil }
            return [ReportTable.Cell(part(series)), ReportTable.Cell(ProbeText.name(series.name))]
                + [first, values.min() ?? first, values.max() ?? first, last].map {
                    ReportTable.Cell(ProbeText.value($0, unit: series.unit), value: $0)
                }
        }
        guard !rows.isEmpty else { return nil }
        return ReportTable(
            id: "readings",
            title: "Readings of the monitors",
            columns: [
                .text("Monitor"), .text("Reading"), .number("First"), .number("Lowest"), .number("Highest"),
                .number("Last"),
            ],
            rows: rows
        )
    }

    /// What was measured before and after something happened to the target; `nil` when nothing did.
    var splitTable: ReportTable? {
        let splits = record.eventSplits
        guard !splits.isEmpty else { return nil }
        return ReportTable(
            id: "splits",
            title: "Before and after events",
            note: "Each row holds the time since the event before it, or since the warm-up, against the time until the "
                + "next one. Events within ten seconds are one. Where the load was meant to change, so may the figures.",
            columns: [
                .text("Event"), .text("Rate (1/s)"), .text("p50 (ms)"), .text("p95 (ms)"), .text("Failed (%)"),
            ],
            rows: splits.map { split in
                [
                    ReportTable.Cell(Self.label(split)),
                    Self.pair(split.before.rate, split.after.rate),
                    Self.pair(split.before.percentile(0.5), split.after.percentile(0.5)),
                    Self.pair(split.before.percentile(0.95), split.after.percentile(0.95)),
                    Self.pair(split.before.failedShare.map { $0 * 100 }, split.after.failedShare.map { $0 * 100 }),
                ]
            }
        )
    }

    /// `40.1 → 12.5`, with as many decimals as both deserve.
    private static func pair(_ before: Double?, _ after: Double?) -> ReportTable.Cell {
        let numbers = ColumnNumbers([before, after])
        return ReportTable.Cell("\(numbers.cell(before).text) → \(numbers.cell(after).text)")
    }

    /// `0:42 down, restarted, up (shop)`.
    private static func label(_ split: EventSplit) -> String {
        var words: [String] = []
        for word in split.events.map(word) where words.last != word { words.append(word) }
        var subjects: [String] = []
        for event in split.events where !event.subject.isEmpty && !subjects.contains(event.subject) {
            subjects.append(event.subject)
        }
        let named = subjects.prefix(2).joined(separator: ", ") + (subjects.count > 2 ? ", …" : "")
        let whom = subjects.isEmpty ? "" : " (\(named))"
        let shown = words.prefix(4).joined(separator: ", ") + (words.count > 4 ? ", …" : "")
        return "\(Figure.clock(split.startNanos)) \(shown)\(whom)"
    }

    private static func word(_ event: RecordEvent) -> String {
        switch event.kind {
        case .targetDown: "down"
        case .targetUp: "up again"
        case .targetRestarted: "restarted"
        case .targetDeployed: "deployed"
        case .targetOutOfMemory: "out of memory"
        case .targetScaled: "scaled"
        case .targetCheckChanged: event.severity == .info ? "check passes" : "check fails"
        default: event.text
        }
    }
}
