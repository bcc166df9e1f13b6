/// The times of one request, in milliseconds.
package struct RequestTimes {
    package var duration: Double
    /// From the intended start of its iteration; `nil` where iterations have none.
    package var responseTime: Double?
    package var blocked: Double
    package var connecting: Double
    package var tlsHandshaking: Double
    package var sending: Double
    package var waiting: Double
    package var receiving: Double

    @inline(__always)
    package init(
        duration: Double,
        responseTime: Double?,
        blocked: Double,
        connecting: Double,
        tlsHandshaking: Double,
        sending: Double,
        waiting: Double,
        receiving: Double
    ) {
        self.duration = duration
        self.responseTime = responseTime
        self.blocked = blocked
        self.connecting = connecting
        self.tlsHandshaking = tlsHandshaking
        self.sending = sending
        self.waiting = waiting
        self.receiving = receiving
    }
}

/// The requests of one cell.
// Owned like the batch that it is in.
package final class CellSinks {
    package let cell: RequestCell
    package let duration = TrendSink()
    /// `nil` before the first request that has one.
    package private(set) var responseTime: TrendSink?
    package private(set) var phases = PhaseTotals()

    package init(_ cell: RequestCell) { self.cell = cell }

    /// Adds a request.
    ///
    /// - Complexity: O(1), about 10 ns.
    package func add(_ times: RequestTimes) {
        duration.add(times.duration)
        phases.blocked += times.blocked
        phases.connecting += times.connecting
        phases.tlsHandshaking += times.tlsHandshaking
        phases.sending += times.sending
        phases.waiting += times.waiting
        phases.receiving += times.receiving
        guard let time = times.responseTime else { return }
        if let responseTime {
            responseTime.add(time)
        } else {
            let made = TrendSink()
            made.add(time)
            responseTime = made
        }
    }

    /// Adds all requests of the same cell of another batch.
    package func merge(_ other: CellSinks) {
        duration.merge(other.duration)
        phases.add(other.phases)
        guard let others = other.responseTime, !others.isEmpty else { return }
        let sink = responseTime ?? TrendSink()
        sink.merge(others)
        responseTime = sink
    }

    package func reset() {
        duration.reset()
        responseTime?.reset()
        phases = PhaseTotals()
    }

    package var isEmpty: Bool { duration.isEmpty }
}

/// What requests spent in each of their phases together, in milliseconds.
package struct PhaseTotals: Sendable {
    package var blocked = 0.0
    package var connecting = 0.0
    package var tlsHandshaking = 0.0
    package var sending = 0.0
    package var waiting = 0.0
    package var receiving = 0.0

    fileprivate mutating func add(_ other: PhaseTotals) {
        blocked += other.blocked
        connecting += other.connecting
        tlsHandshaking += other.tlsHandshaking
        sending += other.sending
        waiting += other.waiting
        receiving += other.receiving
    }
}

/// The iterations of one scenario.
// Owned like the batch that it is in.
package final class ScenarioSinks {
    /// `iteration_duration`, in milliseconds.
    package let duration = TrendSink()
    /// `iteration_lateness`, in milliseconds.
    package let lateness = TrendSink()

    package init() {}

    package func merge(_ other: ScenarioSinks) {
        duration.merge(other.duration)
        lateness.merge(other.lateness)
    }

    package func reset() {
        duration.reset()
        lateness.reset()
    }
}
