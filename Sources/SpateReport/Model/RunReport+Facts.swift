internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

extension RunReport {
    /// `2026-11-24 22:55:03 UTC`.
    var startedText: String { CivilText.utc(unixNanos: record.header.startedAtUnixNanos) }

    /// What was run, with what, and where: names and values.
    var configuration: [(name: String, value: String)] {
        let header = record.header
        var facts = [("Run", header.id), ("Began", startedText), ("Duration", Figure.length(record.durationNanos))]
        func add(_ name: String, _ value: String) { if !value.isEmpty { facts.append((name, value)) } }
        add("Script", header.script.path)
        add("Script SHA-256", header.script.sha256)
        add("Execution segment", header.script.executionSegment)
        add("Labels", header.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", "))
        for scenario in header.scenarios { facts.append(("Scenario \(scenario.name)", Self.text(scenario))) }
        add("Generator", header.host.hostName)
        add("Operating system", header.host.operatingSystem)
        add("CPU", header.host.cpuModel)
        if header.host.cores > 0 { add("Cores", "\(header.host.cores), \(header.host.loops) event loops") }
        if header.host.memoryBytes > 0 { add("Memory", Figure(Double(header.host.memoryBytes), .bytes).text) }
        if header.host.descriptorLimit > 0 {
            add("Descriptors", "at most \(Figure.grouped(header.host.descriptorLimit))")
        }
        add("Spate", header.versions.spate)
        add("k6 reference", header.versions.k6Reference)
        if let warmUp {
            let origin = warmUp.origin == .declared ? "declared" : "detected"
            let use = header.excludesWarmUp ? "does not count for criteria" : "counts for criteria"
            add("Warm-up", "until \(Figure.clock(warmUp.endNanos)), \(origin), \(use)")
        }
        add("Ended", conclusionText)
        return facts
    }

    private var conclusionText: String {
        guard let conclusion = record.conclusion else { return "not at all: the record stops in the middle of the run" }
        let reason =
            switch conclusion.reason {
            case .finished: "as planned"
            case .abortedByThreshold: "aborted by a threshold"
            case .abortedByScript: "aborted by the script"
            case .interruptedBySignal: "interrupted by a signal"
            case .stoppedByREST: "stopped from outside"
            case .scriptFailed: "the script failed"
            case .internalFault: "a fault of Spate"
            case .markedAsFailed: "marked as failed by the script"
            case .stopRule: "by a stop rule"
            case .killed: "the program was killed"
            case .reachedCeiling: "by a ceiling"
            }
        return conclusion.text.isEmpty ? reason : "\(reason): \(conclusion.text)"
    }

    private static func text(_ scenario: ScenarioFacts) -> String {
        var parts = [scenario.executor]
        if scenario.durationNanos > 0 { parts.append(Figure.length(scenario.durationNanos)) }
        if scenario.startNanos > 0 { parts.append("from \(Figure.clock(scenario.startNanos))") }
        if scenario.maxVUs > 0 { parts.append("at most \(scenario.maxVUs) VUs") }
        if !scenario.stages.isEmpty { parts.append("\(scenario.stages.count) stages") }
        if scenario.exec != "default" { parts.append("function \(scenario.exec)") }
        return parts.joined(separator: ", ")
    }

    /// The options as JSON with an indentation; empty when there are none.
    var optionsText: String {
        let text = record.header.optionsJSON
        guard text != "{}", !text.isEmpty else { return "" }
        return (try? JSONValue(parsing: text))?.serialized(indent: 2) ?? text
    }
}

/// Dates of the Gregorian calendar.
enum CivilText {
    /// `2026-11-24 22:55:03 UTC`: the same on every machine.
    static func utc(unixNanos: Int64) -> String {
        let seconds = Int(unixNanos.quotientAndRemainder(dividingBy: 1_000_000_000).quotient)
        let (day, time) = (
            seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400, ((seconds % 86_400) + 86_400) % 86_400
        )
        // Days since 0000-03-01, in eras of 400 years.
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date =
            "\(year.zeroPadded(to: 4))-\(month.zeroPadded(to: 2))-\((dayOfYear - (153 * monthIndex + 2) / 5 + 1).zeroPadded(to: 2))"
        let clock = [time / 3600, time / 60 % 60, time % 60].map { $0.zeroPadded(to: 2) }.joined(separator: ":")
        return "\(date) \(clock) UTC"
    }
}
