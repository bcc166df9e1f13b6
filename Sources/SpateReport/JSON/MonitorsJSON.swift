internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// What watched the target and what it read, as data.
enum MonitorsJSON {
    /// Each monitor with a summary of each of its series; the readings themselves are in the record.
    static func monitors(_ record: RunRecord) -> JSONValue {
        let samples = record.samplesBySeries
        return .array(
            record.header.monitors.enumerated().map { position, monitor in
                let series = record.probeSeries.indices.filter { record.probeSeries[$0].monitor == position }
                return [
                    "name": .string(monitor.name), "type": .string(monitor.type), "source": .string(monitor.source),
                    "intervalSeconds": .number(Double(monitor.intervalNanos) / 1e9),
                    "series": .array(series.map { summary(record.probeSeries[$0], samples[$0]) }),
                ]
            }
        )
    }

    private static func summary(_ series: ProbeSeries, _ samples: [ProbeSample]) -> JSONValue {
        let values = samples.map(\.value)
        func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
        let labels = series.labels.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
        return [
            "name": .string(series.name), "labels": JSONValue(members: labels), "unit": .string(series.unit),
            "isCounter": .bool(series.isCounter), "count": .number(Double(values.count)),
            "first": number(values.first), "min": number(values.min()), "max": number(values.max()),
            "last": number(values.last),
        ]
    }

    /// What was measured before and after something happened to the target.
    static func splits(_ record: RunRecord) -> JSONValue {
        .array(
            record.eventSplits.map { split in
                [
                    "events": .array(split.events.map { .string($0.text) }),
                    "fromSeconds": .number(Double(split.startNanos) / 1e9),
                    "toSeconds": .number(Double(split.endNanos) / 1e9),
                    "before": part(split.before), "after": part(split.after),
                ]
            }
        )
    }

    private static func part(_ part: EventSplit.Part) -> JSONValue {
        func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
        return [
            "fromSeconds": .number(Double(part.startNanos) / 1e9), "toSeconds": .number(Double(part.endNanos) / 1e9),
            "requestsPerSecond": number(part.rate), "p50": number(part.percentile(0.5)),
            "p95": number(part.percentile(0.95)), "failedShare": number(part.failedShare),
        ]
    }
}
