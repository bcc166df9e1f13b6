package import SpateRecord

/// When the generator was not well enough for its measurements to be believed.
///
/// A loop that is busy all the time is no sign: in a closed model it measures less than the target could give, but what
/// it measures is true as long as it comes to its sockets in time. What counts is time that the measurement itself had to
/// wait: in the kernel's run queue, for a quota, or for the loop. Each rule looks at a second, ten samples, because
/// a single late wake-up is nothing.
package enum HealthRules {
    /// What kept the generator from measuring.
    package enum Cause: String, Sendable, CaseIterable {
        /// Others wanted the same cores.
        case cpuCompetition = "cpu-competition"
        /// The control group's quota was used up.
        case cpuQuota = "cpu-quota"
        /// The hypervisor gave the cores to others.
        case steal = "steal"
        /// The loops came late to what was due.
        case loopLag = "loop-lag"
        /// Fibers that could run had to wait for their turn.
        case runQueue = "run-queue"

        /// What it means, and what to do.
        package var advice: String {
            switch self {
            case .cpuCompetition:
                "other programs compete for its cores: give it cores of its own, or a machine"
            case .cpuQuota: "its CPU quota is used up: raise the limit of its container or control group"
            case .steal: "the hypervisor gives its cores to others: use a machine with dedicated cores"
            case .loopLag: "its event loops come late: use fewer VUs or more cores, or take work out of the script"
            case .runQueue:
                "virtual users wait for their turn: use fewer VUs or more cores, or take work out of the script"
            }
        }
    }

    /// A stretch in which a rule was broken.
    package struct Span: Sendable, Equatable {
        package var startNanos: UInt64
        package var endNanos: UInt64
        package var cause: Cause
        /// The worst second's figure, in the unit of `limit(of:)`.
        package var worst: Double

        package var seconds: Double { Double(endNanos - startNanos) / 1e9 }
    }

    private static let windowNanos: UInt64 = 1_000_000_000
    private static let leastSamples = 5

    /// The figure from which on a second counts as degraded: a share of time, or milliseconds.
    package static func limit(of cause: Cause) -> Double {
        switch cause {
        case .cpuCompetition: 0.20
        case .cpuQuota: 0.10
        case .steal: 0.20
        case .loopLag: 30
        case .runQueue: 100
        }
    }

    /// The figure of a second.
    ///
    /// Shares are means; of milliseconds it is the median, which a single pause does not move.
    package static func figure(_ cause: Cause, _ samples: some Collection<HealthSample>) -> Double {
        func mean(_ value: (HealthSample) -> Double) -> Double {
            samples.reduce(0) { $0 + value($1) } / Double(max(1, samples.count))
        }
        func median(_ value: (HealthSample) -> Double) -> Double {
            let sorted = samples.map(value).sorted()
            return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        }
        return switch cause {
        case .cpuCompetition: mean(\.schedulerDelay)
        case .cpuQuota: mean(\.throttled)
        case .steal: mean(\.steal)
        case .loopLag: median(\.loopLagMillis)
        case .runQueue: median(\.runQueueMillis)
        }
    }

    /// A figure in words.
    package static func text(_ cause: Cause, _ figure: Double) -> String {
        switch cause {
        case .cpuCompetition, .cpuQuota, .steal: "waiting for a core \(Int((figure * 100).rounded())) % of the time"
        case .loopLag: "its event loop is \(Int(figure.rounded())) ms late"
        case .runQueue: "virtual users wait \(Int(figure.rounded())) ms for their turn"
        }
    }

    /// Which rules the last second breaks, the weightiest first.
    package static func broken(by samples: some Collection<HealthSample>) -> [(cause: Cause, figure: Double)] {
        guard samples.count >= leastSamples else { return [] }
        return Cause.allCases.map { ($0, figure($0, samples)) }.filter { $0.1 >= limit(of: $0.0) }
    }

    /// The stretches of a run in which a rule was broken, by time; a stretch begins where its first bad second does.
    package static func degradedSpans(_ samples: [HealthSample]) -> [Span] {
        var spans: [Span] = []
        var first = 0
        for last in samples.indices {
            while samples[last].nanos - samples[first].nanos >= windowNanos { first += 1 }
            for (cause, figure) in broken(by: samples[first...last]) {
                let start = start(of: cause, samples[first...last])
                let end = samples[last].nanos
                if let known = spans.lastIndex(where: { $0.cause == cause }),
                    spans[known].endNanos + windowNanos >= start
                {
                    spans[known].endNanos = end
                    spans[known].worst = max(spans[known].worst, figure)
                } else {
                    spans.append(Span(startNanos: start, endNanos: end, cause: cause, worst: figure))
                }
            }
        }
        return spans.sorted { ($0.startNanos, $0.cause.rawValue) < ($1.startNanos, $1.cause.rawValue) }
    }

    /// Within a bad second, the first sample that is bad by itself.
    private static func start(of cause: Cause, _ samples: ArraySlice<HealthSample>) -> UInt64 {
        let bad = samples.first { figure(cause, [$0]) >= limit(of: cause) }
        return (bad ?? samples.first)?.nanos ?? 0
    }
}
