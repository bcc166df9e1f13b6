internal import SpateMonitors
internal import SpateRecord

/// Turns the reports of monitors into pieces of the record.
struct ProbeBook {
    /// `MonotonicClock`; where the record's times begin.
    private let zeroNanos: UInt64
    private var positions: [ProbeSeries: Int] = [:]

    init(zeroNanos: UInt64) { self.zeroNanos = zeroNanos }

    /// The pieces that tell of some reports; what was read before the record began is at its beginning.
    mutating func pieces(_ reports: [WatchReport]) -> [RecordPiece] {
        var series: [ProbeSeries] = []
        var samples: [ProbeSample] = []
        var events: [RecordEvent] = []
        for report in reports {
            switch report {
            case .reading(let reading):
                let position = positions[reading.series] ?? positions.count
                if position == positions.count {
                    positions[reading.series] = position
                    series.append(reading.series)
                }
                samples.append(
                    ProbeSample(series: position, nanos: time(reading.clockNanos), value: reading.value)
                )
            case .event(let event):
                events.append(
                    RecordEvent(
                        nanos: time(event.clockNanos),
                        kind: event.kind,
                        text: event.text,
                        subject: event.subject,
                        severity: event.severity
                    )
                )
            }
        }
        var pieces: [RecordPiece] = []
        if !series.isEmpty { pieces.append(.probeSeries(series)) }
        if !samples.isEmpty { pieces.append(.probes(samples)) }
        if !events.isEmpty { pieces.append(.events(events)) }
        return pieces
    }

    private func time(_ clock: UInt64) -> UInt64 { clock > zeroNanos ? clock - zeroNanos : 0 }
}
