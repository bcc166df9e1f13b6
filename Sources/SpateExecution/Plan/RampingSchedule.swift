internal import SpateCore

/// How many VUs a ramp asks for over time.
///
/// Within a stage of length D from a to b that starts at S:
/// ```
/// up    the count becomes k (a < k ≤ b) at S + D − ⌊D·(b−k)/(b−a)⌋
/// down  the count becomes k (b ≤ k < a) at S + D − ⌊D·(k−b)/(a−b)⌋
/// ```
/// - Source: k6 v2.2 ramping-vus (engine spec 3.6); checked by `RampingScheduleTests`.
struct RampingSchedule {
    /// From this moment on there are this many VUs.
    struct Step: Equatable {
        let nanos: UInt64
        let count: Int
    }

    let steps: [Step]
    let totalNanos: UInt64

    init(startVUs: Int, stages: [(durationNanos: UInt64, target: Int)]) {
        var steps = [Step(nanos: 0, count: startVUs)]
        var start: UInt64 = 0
        var count = startVUs
        for (duration, target) in stages {
            if duration == 0 {
                if target != count { steps.append(Step(nanos: start, count: target)) }
            } else if target > count {
                let range = UInt64(target - count)
                for next in (count + 1)...target {
                    let rest = duration.multipliedFullWidth(by: UInt64(target - next))
                    steps.append(Step(nanos: start + duration - range.dividingFullWidth(rest).quotient, count: next))
                }
            } else if target < count {
                let range = UInt64(count - target)
                for next in stride(from: count - 1, through: target, by: -1) {
                    let rest = duration.multipliedFullWidth(by: UInt64(next - target))
                    steps.append(Step(nanos: start + duration - range.dividingFullWidth(rest).quotient, count: next))
                }
            }
            start += duration
            count = target
        }
        self.steps = steps
        totalNanos = start
    }

    /// The windows of every VU: the VU with number k works while the count is above k.
    ///
    /// A VU that is to stop keeps its place for `gracefulRampDown`; if the ramp wants it back within that time it just
    /// goes on.
    func windows(gracefulRampDownNanos: UInt64, gracefulStopNanos: UInt64) -> [[ClosedPlan.Window]] {
        let peak = steps.map(\.count).max() ?? 0
        var opened = [UInt64?](repeating: nil, count: peak)
        var spans = [[(start: UInt64, stop: UInt64)]](repeating: [], count: peak)
        var current = 0
        for step in steps {
            if step.count > current {
                for vu in current..<step.count { opened[vu] = step.nanos }
            } else {
                for vu in step.count..<current {
                    if let start = opened[vu], step.nanos > start { spans[vu].append((start, step.nanos)) }
                    opened[vu] = nil
                }
            }
            current = step.count
        }
        let hardEnd = totalNanos + gracefulStopNanos
        return spans.indices.map { vu in
            var windows = spans[vu].map { span in
                ClosedPlan.Window(
                    startNanos: span.start,
                    stopNanos: span.stop,
                    hardStopNanos: min(span.stop + gracefulRampDownNanos, hardEnd)
                )
            }
            if let start = opened[vu], start < totalNanos || gracefulStopNanos > 0 {
                windows.append(ClosedPlan.Window(startNanos: start, stopNanos: totalNanos, hardStopNanos: hardEnd))
            }
            return windows
        }
    }
}
