internal import SpateRecord

/// How the generator was over the judged part of a run, and what can be told without the time in which it was degraded.
struct GeneratorCondition {
    /// Up to this share of the judged time a degraded generator leaves the outcome as it is, if that is the same without
    /// it.
    static let toleratedShare = 0.05
    /// At least this share of the judged time has to be undisturbed for a failure to be told from it alone.
    static let leastUndisturbedShare = 0.5
    /// After the generator has recovered, what it held back goes to the target at once; that is disturbed as well.
    static let aftermathNanos: UInt64 = 2_000_000_000

    /// Within the judged part.
    let periods: [DegradedPeriod]
    let judgedNanos: UInt64

    init(_ record: RunRecord, judged intervals: [RecordInterval]) {
        let start = intervals.first?.startNanos ?? 0
        let end = max(intervals.last?.endNanos ?? record.durationNanos, start)
        judgedNanos = end - start
        periods = record.degradedPeriods.compactMap { period in
            guard period.endNanos > start, period.startNanos < end else { return nil }
            return DegradedPeriod(
                startNanos: max(period.startNanos, start),
                endNanos: min(period.endNanos, end),
                cause: period.cause
            )
        }
    }

    var degradedNanos: UInt64 { periods.reduce(0) { $0 + $1.endNanos - $1.startNanos } }
    /// 0…1.
    var degradedShare: Double { judgedNanos == 0 ? 0 : Double(degradedNanos) / Double(judgedNanos) }

    /// The intervals in which nothing was degraded, nor shortly before.
    func undisturbed(_ intervals: [RecordInterval]) -> [RecordInterval] {
        intervals.filter { interval in
            !periods.contains {
                interval.endNanos > $0.startNanos && interval.startNanos < $0.endNanos + Self.aftermathNanos
            }
        }
    }

    /// `from 0:31 on for 12.4 s (41 % of the time)`.
    var text: String {
        guard let first = periods.first else { return "" }
        let share = Figure(degradedShare, .percent).text
        let length = Figure.length(degradedNanos)
        let times = periods.count == 1 ? "for \(length)" : "\(periods.count) times for \(length) together"
        return "from \(Figure.clock(first.startNanos)) on \(times) (\(share) of the time)"
    }
}

/// A time in which the generator could not keep up with its own plan.
struct DegradedPeriod: Equatable {
    let startNanos: UInt64
    let endNanos: UInt64
    /// For people.
    let cause: String
}

extension RunRecord {
    /// The times in which the generator was degraded, by the rules about its health; ascending.
    var degradedPeriods: [DegradedPeriod] {
        HealthRules.degradedSpans(health).map { span in
            let end = max(span.endNanos ?? durationNanos, span.startNanos)
            let samples = health.filter { $0.nanos >= span.startNanos && $0.nanos <= end }
            return DegradedPeriod(
                startNanos: span.startNanos,
                endNanos: end,
                cause: span.cause.text(Self.typical(of: samples, startNanos: span.startNanos))
            )
        }
    }

    /// What samples have on average; one alone may say little, as some figures are read every half second only.
    private static func typical(of samples: [HealthSample], startNanos: UInt64) -> HealthSample {
        var typical = HealthSample(nanos: startNanos)
        let count = Double(max(1, samples.count))
        for sample in samples {
            typical.schedulerDelay += sample.schedulerDelay / count
            typical.busiestLoop += sample.busiestLoop / count
            typical.otherCPU += sample.otherCPU / count
            typical.steal += sample.steal / count
            typical.throttled += sample.throttled / count
            typical.loopLagMillis = max(typical.loopLagMillis, sample.loopLagMillis)
        }
        return typical
    }
}
