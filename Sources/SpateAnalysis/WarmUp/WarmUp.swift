package import SpateRecord

/// The beginning of a run in which the target was not yet as it was later: caches fill, code is compiled, pools grow.
package struct WarmUp: Sendable, Equatable {
    /// Since the run's start.
    package let endNanos: UInt64
    package let origin: Origin

    package enum Origin: Sendable, Equatable {
        /// The user said so.
        case declared
        /// The intervals show it.
        case detected
    }
}

extension RunRecord {
    /// The warm-up, if there is one: as declared, or else as the intervals show it.
    ///
    /// It is looked for in latency and in throughput, and ends where the later of them settles. Only runs whose load is
    /// meant to stay the same are looked at: while load ramps, latency changes with it and says nothing of warming up.
    package var warmUp: WarmUp? {
        if let declared = header.warmUpNanos {
            return declared == 0 ? nil : WarmUp(endNanos: declared, origin: .declared)
        }
        guard hasSteadyLoad else { return nil }
        // The last interval is mostly a short one.
        let looked =
            intervals.last.map { $0.endNanos - $0.startNanos < header.intervalNanos } == true
            ? intervals.dropLast() : intervals[...]
        let ends = [latencies(looked), rates(looked)].compactMap { values -> Int? in
            guard case .settledAfter(let count)? = MarginalStandardError.finding(values) else { return nil }
            return count
        }
        guard let count = ends.max() else { return nil }
        return WarmUp(endNanos: looked[looked.startIndex + count - 1].endNanos, origin: .detected)
    }

    /// The intervals that criteria are judged by: all, or without the warm-up where that was asked for.
    package var judgedIntervals: [RecordInterval] {
        guard header.excludesWarmUp, let warmUp else { return intervals }
        return intervals.filter { $0.startNanos >= warmUp.endNanos }
    }

    /// Whether all scenarios start together and none of them ramps.
    private var hasSteadyLoad: Bool {
        header.scenarios.allSatisfy { scenario in
            scenario.startNanos == 0 && scenario.stages.allSatisfy { $0.startTarget == $0.endTarget }
                && Set(scenario.stages.map(\.endTarget)).count <= 1
        }
    }

    /// The mean service time of each interval with requests, or else the mean duration of its iterations.
    private func latencies(_ intervals: ArraySlice<RecordInterval>) -> [Double] {
        let name = series(named: "http_req_duration") ?? series(named: "iteration_duration")
        guard let name else { return [] }
        var last = 0.0
        return intervals.map { interval in
            last = interval.value(ofSeries: name)?.distribution?.mean ?? last
            return last
        }
    }

    /// Requests, or else iterations, per second of each interval.
    private func rates(_ intervals: ArraySlice<RecordInterval>) -> [Double] {
        let name = series(named: "http_reqs") ?? series(named: "iterations")
        guard let name else { return [] }
        return intervals.map { Double($0.value(ofSeries: name)?.sampleCount ?? 0) / max($0.seconds, 1e-9) }
    }
}
