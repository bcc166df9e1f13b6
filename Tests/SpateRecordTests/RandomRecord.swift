import SpateMetrics
import SpateTestSupport

@testable import SpateRecord

/// Records in which every member has a random value.
enum RandomRecord {
    static func make(_ random: inout SeededRandom) -> RunRecord {
        var run = SyntheticRun(seed: random.next())
        run.seconds = Int(random.next() % 6)
        run.requestsPerSecond = 30
        var record = run.make()
        record.header.labels = ["release": "2026.11", "ä": "\(random.next())"]
        record.header.warmUpNanos = random.next() % 2 == 0 ? nil : random.next()
        record.header.excludesWarmUp = random.next() % 2 == 0
        record.header.host.cpuModel = "model \(random.next())"
        record.header.host.descriptorLimit = random.next()
        record.header.startedAtUnixNanos = Int64(bitPattern: random.next())
        record.series.append(
            SeriesDescription(name: "up{a:b}", type: .gauge, contains: .data, parent: "up")
        )
        let last = record.series.count - 1
        for position in record.intervals.indices {
            let values = (0..<40).map { _ in (random.uniform() - 0.1) * 1e6 }
            record.intervals[position].series.append(
                SeriesSlice(series: last, value: .gauge(last: random.normal(), min: -1, max: 1e300, count: 7))
            )
            if !record.intervals[position].cells.isEmpty {
                record.intervals[position].cells[0].responseTime = Distribution(values, fractionBits: 9)
            }
            record.intervals[position].scenarios[0].lateness = Distribution([0, 0, .infinity, 1e-300], fractionBits: 3)
            record.intervals[position].scenarios[0].dropped = random.next() % 1000
        }
        for raw in RecordEvent.Kind.allCases {
            record.events.append(RecordEvent(nanos: random.next(), kind: raw, text: "x", severity: .severe))
        }
        addProbes(&record, &random)
        record.thresholdHistory = [
            ThresholdChange(threshold: 1, nanos: random.next(), state: .noData, value: nil),
            ThresholdChange(threshold: 0, nanos: 3, state: .crossed, value: random.normal()),
        ]
        if random.next() % 3 == 0 { record.conclusion = nil }
        record.conclusion?.reason = EndReason.allCases[Int(random.next() % UInt64(EndReason.allCases.count))]
        record.conclusion?.totals.append(nil)
        addBaseline(to: &record, &random)
        record.conclusion?.summaryJSON = #"{"metrics":{}}"#
        return record
    }

    private static func addProbes(_ record: inout RunRecord, _ random: inout SeededRandom) {
        record.header.target.name = "shop"
        record.header.target.isProduction = random.next() % 2 == 0
        record.header.target.allowedHosts = ["shop.example", "*.cdn.example"]
        record.header.target.planPath = "plan.yaml"
        record.header.target.overrides = ["outside of the window"]
        var monitor = MonitorFacts(name: "health", type: "http")
        monitor.source = "http://shop.example/health"
        monitor.intervalNanos = random.next()
        record.header.monitors = [monitor, MonitorFacts(name: "fly", type: "fly")]
        record.header.stopRules = [ConditionFacts(source: "health failing 3 times", name: "health")]
        record.header.criteria = [ConditionFacts(source: "restarts == 0")]
        var series = ProbeSeries(monitor: 1, name: "memory_bytes")
        series.labels = ["machine": "\(random.next())"]
        series.unit = "bytes"
        series.isCounter = true
        record.probeSeries = [series, ProbeSeries(monitor: 0, name: "up")]
        record.probeSamples = (0..<5).map { index in
            ProbeSample(series: index % 2, nanos: random.next(), value: random.normal())
        }
    }

    private static func addBaseline(to record: inout RunRecord, _ random: inout SeededRandom) {
        guard random.next() % 2 == 0 else { return }
        var baseline = BaselineFacts(runID: "20260921-141320-7f3a", name: "ä.js", startedAtUnixNanos: -5)
        baseline.criteria = ["nothing worse", ""]
        record.header.baseline = baseline
        guard record.conclusion != nil else { return }
        var comparison = RecordedComparison()
        comparison.obstacle = random.next() % 2 == 0 ? "" : "it is gone"
        comparison.differences = [.init(text: "other hosts", isBlocking: random.next() % 2 == 0)]
        let scopes: [RecordedComparison.Scope] = [.run, .endpoint("GET /"), .stage(2, scenario: "shop")]
        for (unit, scope) in zip(RecordedComparison.Unit.allCases, scopes) {
            for judgement in RecordedComparison.Judgement.allCases {
                comparison.rows.append(
                    RecordedComparison.Row(
                        scope: scope,
                        name: "p(95)",
                        unit: unit,
                        baseline: random.normal(),
                        candidate: random.normal(),
                        change: random.normal(),
                        low: -.infinity,
                        high: random.normal(),
                        pValue: random.uniform(),
                        judgement: judgement,
                        runsToDecide: judgement == .undecided ? Int(random.next() % 9) : nil
                    )
                )
            }
        }
        record.comparison = comparison
    }
}
