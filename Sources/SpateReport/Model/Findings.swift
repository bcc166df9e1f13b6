internal import SpateAnalysis
internal import SpateRecord

/// Something that the numbers of a run show by themselves, or what to do about it.
struct Findings: Sendable, Equatable {
    /// Where time and failures are.
    var bottlenecks: [String] = []
    var recommendations: [String] = []
}

extension RunReport {
    /// What can be said without guessing; both lists may be empty.
    var findings: Findings {
        var findings = Findings()
        addEndpoints(to: &findings)
        if let worst = failures.first {
            let all = failures.reduce(0) { $0 + $1.count }
            let share = Figure(Double(worst.count) / Double(all), .percent).text
            findings.bottlenecks.append(
                "\(share) of the failed requests are “\(worst.kind)”, most of them at \(worst.endpoint), "
                    + "from \(Figure.clock(worst.firstNanos)) to \(Figure.clock(worst.lastNanos))."
            )
        }
        let dropped = scenarios.reduce(UInt64(0)) { $0 + $1.dropped }
        if dropped > 0 {
            findings.bottlenecks.append(
                "\(Figure.grouped(dropped)) iterations were not started, because no VU was free."
            )
        }
        switch verdict.outcome {
        case .invalid:
            findings.recommendations.append(
                "Repeat the run once the cause above is removed; its figures do not tell of the target."
            )
        case .aborted:
            findings.recommendations.append("Repeat the run to its end before anything is concluded from it.")
        case .pass, .fail: break
        }
        for criterion in verdict.criteria {
            if case .unsupported(let needed)? = criterion.confidence {
                findings.recommendations.append(
                    "Run longer, to about \(Figure.grouped(needed)) samples, before “\(criterion.name)” is relied on."
                )
            }
        }
        return findings
    }

    /// What to do about the causes that much speaks for, each once.
    var causeActions: [String] {
        let likely = causes.prefix(2).filter { $0.score >= 0.5 }
        return likely.flatMap(\.actions).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func addEndpoints(to findings: inout Findings) {
        let known = endpoints.filter { $0.requests >= 20 }
        guard known.count > 1,
            let slowest = known.max(by: { $0.duration.percentile(0.95) < $1.duration.percentile(0.95) })
        else { return }
        let p95 = slowest.duration.percentile(0.95)
        let others = known.filter { $0 != slowest }.map { $0.duration.percentile(0.95) }.sorted()
        let median = others[others.count / 2]
        guard median > 0, p95 > 1.5 * median else { return }
        findings.bottlenecks.append(
            "\(slowest.method) \(slowest.endpoint) is the slowest endpoint: p95 \(Figure(p95, .milliseconds).text), "
                + "\(Figure(p95 / median).text) times that of the middle one of the others."
        )
        let phases = slowest.phases
        let all = phases.sending + phases.waiting + phases.receiving
        if all > 0, phases.waiting > 0.8 * all {
            findings.bottlenecks.append(
                "\(Figure(phases.waiting / all, .percent).text) of its time is waiting for the first byte, "
                    + "so the time passes in the target, not in the transfer."
            )
        }
    }
}
