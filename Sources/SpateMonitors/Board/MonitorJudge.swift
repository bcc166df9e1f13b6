internal import SpateCore
internal import SpateRecord

/// Makes reports of what one monitor reads, and says when to read again; pure.
///
/// Every reading becomes `up`, 1 or 0, and `latency_ms` where an answer came. One event says that it fails, after
/// several failures in a row, and one that it recovered.
package struct MonitorJudge: Sendable {
    private static let longestPauseNanos: UInt64 = 60_000_000_000

    private let position: Int
    private let name: String
    private let intervalNanos: UInt64
    private let failuresUntilEvent: Int
    private var failures = 0
    /// When the first of the failures in a row was; `MonotonicClock`.
    private var failingSinceNanos: UInt64 = 0
    /// What says that it recovered; `nil` while no event said that it fails.
    private var recovery: RecordEvent.Kind?
    private var pauseNanos: UInt64

    /// `position`: In `TargetWatch.monitors`.
    package init(_ spec: MonitorSpec, position: Int) {
        self.position = position
        name = spec.name
        intervalNanos = spec.intervalNanos
        failuresUntilEvent = spec.failuresUntilEvent
        pauseNanos = spec.intervalNanos
    }

    /// How long to wait from the beginning of the last reading to that of the next; one never overlaps the other.
    package var nextPauseNanos: UInt64 { pauseNanos }

    /// What to tell of a reading; the times are `MonotonicClock`.
    package mutating func reports(
        _ result: Result<Observation, MonitorFailure>,
        from startNanos: UInt64,
        to endNanos: UInt64
    ) -> [WatchReport] {
        switch result {
        case .success(let observation):
            let latency = observation.latencyNanos ?? endNanos &- startNanos
            var measures = [
                Observation.Measure("up", observation.problem == nil ? 1 : 0),
                Observation.Measure("latency_ms", Double(latency) / 1e6, "ms"),
            ]
            measures += observation.measures
            var reports = measures.map { reading($0, endNanos) }
            reports += observation.occurrences.map { report($0, endNanos) }
            if let problem = observation.problem {
                reports += failed(problem, (.targetCheckChanged, .targetCheckChanged), endNanos)
                pause(retryAfter: observation.retryAfterNanos, isGrowing: observation.retryAfterNanos != nil)
            } else {
                reports += recovered(endNanos)
                pauseNanos = intervalNanos
            }
            return reports
        case .failure(let failure):
            let isTarget = failure.subject == .target
            let kinds: (RecordEvent.Kind, RecordEvent.Kind) =
                isTarget ? (.targetDown, .targetUp) : (.monitorFailed, .monitorRecovered)
            let up = reading(Observation.Measure("up", 0), endNanos)
            let reports = [up] + failed(failure.reason, kinds, endNanos)
            // A target that is down is asked as often as ever, to see it rise.
            let isGrowing = failure.isRateLimit || !isTarget && failures >= failuresUntilEvent
            pause(retryAfter: failure.retryAfterNanos, isGrowing: isGrowing)
            return reports
        }
    }

    private mutating func pause(retryAfter: UInt64?, isGrowing: Bool) {
        let grown = isGrowing ? min(pauseNanos.multipliedCapped(by: 2), Self.longestPauseNanos) : intervalNanos
        pauseNanos = max(intervalNanos, retryAfter ?? grown)
    }

    private mutating func failed(
        _ reason: String,
        _ kinds: (failed: RecordEvent.Kind, recovered: RecordEvent.Kind),
        _ nowNanos: UInt64
    ) -> [WatchReport] {
        if failures == 0 { failingSinceNanos = nowNanos }
        failures += 1
        // One event per time of failing, and another where a check that fails becomes a target that is down.
        let isWorse = kinds.failed == .targetDown && recovery != nil && recovery != .targetUp
        guard failures >= failuresUntilEvent, recovery == nil || isWorse else { return [] }
        recovery = kinds.recovered
        let times = failures == 1 ? "" : " (\(failures) times in a row)"
        let text: String
        switch kinds.failed {
        case .targetDown: text = "The target does not answer \(name): \(reason)\(times)."
        case .targetCheckChanged: text = "The check \(name) fails: \(reason)\(times)."
        default: text = "The monitor \(name) gets no readings: \(reason)\(times)."
        }
        let severity: RecordEvent.Severity = kinds.failed == .monitorFailed ? .warning : .severe
        let moment = kinds.failed == .targetDown ? failingSinceNanos : nowNanos
        return [.event(WatchEvent(kinds.failed, text, subject: name, severity: severity, clockNanos: moment))]
    }

    private mutating func recovered(_ nowNanos: UInt64) -> [WatchReport] {
        defer {
            failures = 0
            recovery = nil
        }
        guard let recovery else { return [] }
        let seconds = GoDuration(nanos: Int64(nowNanos &- failingSinceNanos)).roundedToTenths
        let text: String
        switch recovery {
        case .targetUp: text = "The target answers \(name) again, after \(seconds)."
        case .targetCheckChanged: text = "The check \(name) passes again, after \(seconds)."
        default: text = "The monitor \(name) gets readings again, after \(seconds)."
        }
        return [.event(WatchEvent(recovery, text, subject: name, severity: .info, clockNanos: nowNanos))]
    }

    private func reading(_ measure: Observation.Measure, _ nowNanos: UInt64) -> WatchReport {
        var series = ProbeSeries(monitor: position, name: measure.name)
        series.unit = measure.unit
        series.isCounter = measure.isCounter
        series.labels = measure.labels
        return .reading(ProbeReading(series: series, value: measure.value, clockNanos: nowNanos))
    }

    private func report(_ occurrence: Observation.Occurrence, _ nowNanos: UInt64) -> WatchReport {
        let subject = occurrence.part.isEmpty ? name : "\(name) \(occurrence.part)"
        return .event(
            WatchEvent(
                occurrence.kind,
                occurrence.text,
                subject: subject,
                severity: occurrence.severity,
                clockNanos: nowNanos
            )
        )
    }
}

extension UInt64 {
    fileprivate func multipliedCapped(by factor: UInt64) -> UInt64 {
        let (product, overflows) = multipliedReportingOverflow(by: factor)
        return overflows ? .max : product
    }
}
