internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// Verdict, tables and series as data.
///
/// Times are seconds since the run's start, latencies milliseconds, shares 0…1.
enum JSONReport {
    static func json(_ report: RunReport) -> JSONValue {
        let header = report.record.header
        let labels = header.labels.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
        return JSONValue(
            members: [
                ("format", "spate-report"), ("formatVersion", 1), ("id", .string(header.id)),
                ("name", .string(header.name)),
                ("labels", JSONValue(members: labels)), ("startedAt", .string(report.startedText)),
                ("durationSeconds", .number(report.seconds)), ("verdict", verdict(report.verdict)),
                ("causes", .array(report.causes.map(\.json))),
                ("latency", distribution(report.latency)),
                ("responseTime", report.responseTime.map(distribution) ?? .null),
                ("endpoints", .array(report.endpoints.map { endpoint($0, report.seconds) })),
                ("stages", .array(report.stages.map(stage))), ("scenarios", .array(report.scenarios.map(scenario))),
                ("checks", .array(report.checks.map(check))), ("failures", .array(report.failures.map(failure))),
                ("monitors", MonitorsJSON.monitors(report.record)), ("splits", MonitorsJSON.splits(report.record)),
                ("events", .array(report.record.events.map(event))), ("series", series(report.timeline)),
                ("configuration", JSONValue(members: report.configuration.map { ($0.name, .string($0.value)) })),
                ("options", (try? JSONValue(parsing: header.optionsJSON)) ?? .null),
            ] + comparison(report.record)
        )
    }

    /// What became of the baseline's figures; nothing without a baseline.
    private static func comparison(_ record: RunRecord) -> [(String, JSONValue)] {
        guard record.header.baseline != nil else { return [] }
        return [("comparison", record.baselineComparison.map(ComparisonJSON.value) ?? .null)]
    }

    private static func seconds(_ nanos: UInt64?) -> JSONValue { nanos.map { .number(Double($0) / 1e9) } ?? .null }
    private static func number(_ value: Double?) -> JSONValue {
        value.map { $0.isFinite ? .number($0) : .null } ?? .null
    }
    private static func count(_ value: UInt64) -> JSONValue { .number(Double(value)) }

    private static func verdict(_ verdict: Verdict) -> JSONValue {
        func reasons(_ reasons: [Verdict.Reason]) -> JSONValue {
            .array(
                reasons.map { reason in
                    [
                        "code": .string(reason.code), "text": .string(reason.text),
                        "sinceSeconds": seconds(reason.sinceNanos),
                    ]
                }
            )
        }
        let criteria = verdict.criteria.map { criterion -> JSONValue in
            [
                "name": .string(criterion.name), "state": .string(criterion.state.rawValue),
                "value": number(criterion.value), "limit": number(criterion.limit),
                "detail": .string(criterion.detail), "sinceSeconds": seconds(criterion.sinceNanos),
            ]
        }
        return [
            "outcome": .string(verdict.outcome.rawValue), "exitCode": .number(Double(verdict.exitCode.rawValue)),
            "reasons": reasons(verdict.reasons), "criteria": .array(criteria), "remarks": reasons(verdict.remarks),
        ]
    }

    private static func distribution(_ values: Distribution) -> JSONValue {
        guard !values.isEmpty else { return ["count": 0] }
        return [
            "count": count(values.count), "mean": .number(values.mean), "min": .number(values.min),
            "p50": .number(values.percentile(0.5)), "p90": .number(values.percentile(0.9)),
            "p95": .number(values.percentile(0.95)), "p99": .number(values.percentile(0.99)),
            "p999": .number(values.percentile(0.999)), "max": .number(values.max),
        ]
    }

    private static func endpoint(_ row: EndpointRow, _ seconds: Double) -> JSONValue {
        let outcomes = row.outcomes.map { outcome -> JSONValue in
            [
                "status": .number(Double(outcome.status)), "errorCode": .number(Double(outcome.errorCode)),
                "count": count(outcome.count),
            ]
        }
        return [
            "method": .string(row.method), "endpoint": .string(row.endpoint),
            "requestsPerSecond": .number(Double(row.requests) / max(seconds, 1e-9)), "failed": count(row.failed),
            "failedShare": .number(row.failedShare), "latency": distribution(row.duration),
            "outcomes": .array(outcomes),
        ]
    }

    private static func stage(_ row: StageRow) -> JSONValue {
        [
            "scenario": .string(row.scenario), "stage": .number(Double(row.stage + 1)),
            "startSeconds": seconds(row.startNanos), "endSeconds": seconds(row.endNanos),
            "startTarget": .number(row.facts.startTarget), "endTarget": .number(row.facts.endTarget),
            "failed": count(row.failed), "iterations": count(row.iterations), "latency": distribution(row.requests),
        ]
    }

    private static func scenario(_ row: ScenarioRow) -> JSONValue {
        [
            "name": .string(row.facts.name), "executor": .string(row.facts.executor),
            "mostVUs": .number(Double(row.mostVUs)), "completed": count(row.completed),
            "interrupted": count(row.interrupted), "dropped": count(row.dropped),
            "iterationDuration": distribution(row.duration), "lateness": distribution(row.lateness),
        ]
    }

    private static func check(_ row: CheckRow) -> JSONValue {
        [
            "scenario": .string(row.scenario), "group": .string(row.group), "name": .string(row.name),
            "passes": count(row.passes), "fails": count(row.fails),
        ]
    }

    private static func failure(_ row: FailureRow) -> JSONValue {
        [
            "kind": .string(row.kind), "count": count(row.count), "firstSeconds": seconds(row.firstNanos),
            "lastSeconds": seconds(row.lastNanos), "mostlyAt": .string(row.endpoint),
        ]
    }

    private static func event(_ event: RecordEvent) -> JSONValue {
        [
            "seconds": seconds(event.nanos), "kind": .string("\(event.kind)"), "text": .string(event.text),
            "subject": .string(event.subject), "severity": .string("\(event.severity)"),
        ]
    }

    /// Columns of equal length, one value for each bin.
    private static func series(_ timeline: ReportTimeline) -> JSONValue {
        let bins = timeline.bins
        func column(_ value: (ReportTimeline.Bin) -> Double?) -> JSONValue {
            .array(bins.map { HTMLChart.number(value($0)) })
        }
        func latency(_ quantile: Double) -> JSONValue {
            column { $0.latency.isEmpty ? nil : $0.latency.percentile(quantile) }
        }
        func health(_ value: (ReportTimeline.HealthPeak) -> Double) -> JSONValue {
            column { $0.health.samples > 0 ? value($0.health) : nil }
        }
        let failures = timeline.kinds.enumerated().map { index, kind in
            (kind, column { $0.failures[index] / $0.seconds })
        }
        return JSONValue(members: [
            ("startSeconds", .array(bins.map { seconds($0.startNanos) })),
            ("endSeconds", .array(bins.map { seconds($0.endNanos) })), ("p50", latency(0.5)), ("p90", latency(0.9)),
            ("p95", latency(0.95)), ("p99", latency(0.99)),
            ("max", column { $0.latency.isEmpty ? nil : $0.latency.max }),
            ("requestsPerSecond", column { $0.requests / $0.seconds }),
            ("iterationsPerSecond", column { $0.iterations / $0.seconds }),
            ("droppedPerSecond", column { $0.dropped / $0.seconds }),
            ("failuresPerSecond", JSONValue(members: failures)), ("vus", column { $0.vus.map(Double.init) }),
            ("generatorCores", health { $0.cores }), ("loopLagMillis", health { $0.loopLagMillis }),
            ("runQueueMillis", health { $0.runQueueMillis }),
            ("collectionMillis", health { $0.collectionMillis }),
        ])
    }
}
