package import SpateCore

/// The columns at the right of a scenario's progress bar, by executor.
///
/// Times are `<elapsed>/<duration>` while the scenario is within its duration, and the duration alone once it is over;
/// running numbers have as many digits as their largest value, so that columns do not jump.
///
/// - Source: k6 v2.2 (engine spec 6.2); checked by `ProgressColumnsTests`.
package enum ProgressColumns {
    /// A scenario that waits for its start time.
    ///
    /// - Parameters:
    ///   - elapsed: Since the start of all scenarios, not of this one.
    ///   - startTime: When the scenario starts, on the same clock.
    /// - Returns: The word `waiting` and the time left, 0 when the start time is over.
    package static func waiting(elapsed: GoDuration, startTime: GoDuration) -> [String] {
        let remaining = GoDuration(nanos: max(0, startTime.nanos - elapsed.nanos))
        return ["waiting", remaining.fixedWidth(longest: startTime)]
    }

    /// A scenario that has just started and has no numbers yet.
    package static let started = ["started"]

    /// A `constant-vus` scenario.
    package static func constantVUs(vus: Int, elapsed: GoDuration, duration: GoDuration) -> [String] {
        ["\(vus) VUs", time(elapsed, of: duration)]
    }

    /// A `ramping-vus` scenario, whose duration is the sum of its stages.
    package static func rampingVUs(
        activeVUs: Int,
        maxVUs: Int,
        elapsed: GoDuration,
        duration: GoDuration
    ) -> [String] {
        let time =
            elapsed > duration
            ? duration.description
            : "\(elapsed.fixedWidth(longest: duration))/\(duration.fixedWidth(longest: duration))"
        return ["\(share(activeVUs, of: maxVUs)) VUs", time]
    }

    /// A `shared-iterations` scenario; `doneIterations` counts those of all its VUs.
    package static func sharedIterations(
        vus: Int,
        elapsed: GoDuration,
        maxDuration: GoDuration,
        doneIterations: Int,
        iterations: Int
    ) -> [String] {
        [
            "\(vus) VUs", time(min(elapsed, maxDuration), of: maxDuration),
            "\(share(doneIterations, of: iterations)) shared iters",
        ]
    }

    /// A `per-vu-iterations` scenario; `doneIterations` counts those of all its VUs.
    package static func perVUIterations(
        vus: Int,
        elapsed: GoDuration,
        maxDuration: GoDuration,
        doneIterations: Int,
        iterationsPerVU: Int
    ) -> [String] {
        let done = share(doneIterations, of: vus * iterationsPerVU)
        return [
            "\(vus) VUs", time(min(elapsed, maxDuration), of: maxDuration), "\(done) iters, \(iterationsPerVU) per VU",
        ]
    }

    /// A scenario with an arrival rate, constant or ramping.
    ///
    /// `createdVUs` are those that the scenario has by now. Rates are iterations per second; `maxRate` is the highest
    /// of all stages, or `rate` when that never changes.
    package static func arrivals(
        activeVUs: Int,
        createdVUs: Int,
        maxVUs: Int,
        elapsed: GoDuration,
        duration: GoDuration,
        rate: Double,
        maxRate: Double
    ) -> [String] {
        let rateText = FixedDecimals.text(rate, digits: 2)
        let zeros = String(repeating: "0", count: max(0, FixedDecimals.text(maxRate, digits: 2).count - rateText.count))
        let width = maxVUs.digitCount
        return [
            "\(activeVUs.zeroPadded(to: width))/\(createdVUs.zeroPadded(to: width)) VUs",
            time(elapsed, of: duration),
            "\(zeros)\(rateText) iters/s",
        ]
    }

    /// A scenario whose number of VUs is set from outside; `duration` is `nil` when it has no end.
    package static func controlled(
        activeVUs: Int,
        maxVUs: Int,
        elapsed: GoDuration,
        duration: GoDuration?
    ) -> [String] {
        ["\(activeVUs)/\(maxVUs) VUs", duration.map { time(elapsed, of: $0) } ?? elapsed.roundedToTenths.description]
    }

    private static func time(_ elapsed: GoDuration, of duration: GoDuration) -> String {
        elapsed > duration ? duration.description : "\(elapsed.fixedWidth(longest: duration))/\(duration)"
    }

    private static func share(_ number: Int, of total: Int) -> String {
        "\(number.zeroPadded(to: total.digitCount))/\(total)"
    }
}
