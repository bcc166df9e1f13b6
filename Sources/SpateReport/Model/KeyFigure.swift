internal import SpateAnalysis
internal import SpateRecord

/// A number that everybody looks for first.
struct KeyFigure: Sendable, Equatable {
    let label: String
    let value: String
    /// What belongs to it, in small; may be empty.
    let note: String
}

extension RunReport {
    var keyFigures: [KeyFigure] {
        (hasRequests ? requestFigures : []) + latencyFigures + loadFigures
    }

    private var requestFigures: [KeyFigure] {
        let all = total("http_reqs").map { Double($0.sampleCount) } ?? Double(latency.count)
        var figures = [
            KeyFigure(
                label: "Requests",
                value: Figure.grouped(UInt64(all)),
                note: "\(Figure(all / max(seconds, 1e-9)).text) per second"
            )
        ]
        if case .rate(let failed, let count)? = total("http_req_failed"), count > 0 {
            figures.append(
                KeyFigure(
                    label: "Failed",
                    value: Figure(Double(failed) / Double(count), .percent).text,
                    note: "\(Figure.grouped(failed)) requests"
                )
            )
        }
        return figures
    }

    private var latencyFigures: [KeyFigure] {
        guard let latencySeries else { return [] }
        var figures = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)].map { name, quantile in
            let confidence = record.confidence(of: latencySeries, quantile: quantile, over: record.intervals)
            let note =
                switch confidence {
                case .interval(let low, let high)?:
                    "95 %: \(Figure(low, .milliseconds).text) to \(Figure(high, .milliseconds).text)"
                case .unsupported?: "too few samples to be sure"
                case nil: ""
                }
            let value = Figure(latency.percentile(quantile), .milliseconds).text
            return KeyFigure(label: "\(latencyName) \(name)", value: value, note: note)
        }
        if let responseTime {
            figures.append(
                KeyFigure(
                    label: "Response time p99",
                    value: Figure(responseTime.percentile(0.99), .milliseconds).text,
                    note: "from the intended start"
                )
            )
        }
        let mean = "mean \(Figure(latency.mean, .milliseconds).text)"
        figures.append(KeyFigure(label: "Longest", value: Figure(latency.max, .milliseconds).text, note: mean))
        return figures
    }

    private var loadFigures: [KeyFigure] {
        var figures: [KeyFigure] = []
        let iterations = scenarios.reduce(UInt64(0)) { $0 + $1.completed }
        let dropped = scenarios.reduce(UInt64(0)) { $0 + $1.dropped }
        if iterations > 0 {
            let note = dropped > 0 ? "\(Figure.grouped(dropped)) dropped" : "none dropped"
            figures.append(KeyFigure(label: "Iterations", value: Figure.grouped(iterations), note: note))
        }
        if let most = timeline.bins.compactMap(\.vus).max() {
            let limit = scenarios.reduce(0) { $0 + $1.facts.maxVUs }
            let note = limit > 0 ? "of at most \(Figure.grouped(UInt64(limit)))" : ""
            figures.append(KeyFigure(label: "Most VUs", value: Figure.grouped(UInt64(most)), note: note))
        }
        let passed = checks.reduce(UInt64(0)) { $0 + $1.passes }
        let failed = checks.reduce(UInt64(0)) { $0 + $1.fails }
        if passed + failed > 0 {
            let share = Figure(Double(passed) / Double(passed + failed), .percent)
            let text = failed > 0 ? share.text(distinctFrom: 1) : share.text
            let note = failed > 0 ? "\(Figure.grouped(failed)) failed" : "none failed"
            figures.append(KeyFigure(label: "Checks passed", value: text, note: note))
        }
        if let received = count("data_received"), received > 0 {
            let sent = Figure(count("data_sent") ?? 0, .bytes).text
            figures.append(KeyFigure(label: "Received", value: Figure(received, .bytes).text, note: "\(sent) sent"))
        }
        figures.append(
            KeyFigure(label: "Duration", value: Figure.length(record.durationNanos), note: "from \(startedText)")
        )
        return figures
    }
}
