internal import SpateCore
internal import SpateMetrics

// Thresholds of a run: reading them, and the clock of those that judge a part.
extension TestRun {
    /// Reads the thresholds; with `--no-thresholds` only the sub-metrics that they name.
    func readThresholds(
        _ options: RunOptions,
        _ problems: inout ConfigProblems
    ) -> [ThresholdBook.PendingGroup] {
        warnOfUnindexedTags(options)
        guard request.checksThresholds else {
            for issue in ThresholdBook.registerSubmetrics(options.thresholds, registry: registry) {
                log.warning("\(issue)")
            }
            return []
        }
        return problems.attempt { () throws(SpateError) in
            try ThresholdBook.read(options.thresholds, registry: registry, executors: options.scenarios)
        } ?? []
    }

    /// Warns of sub-metrics by `vu` and `iter`, which are no tags that samples could be found by.
    private func warnOfUnindexedTags(_ options: RunOptions) {
        for (name, _) in options.thresholds {
            guard let selector = try? MetricSelector(name) else { continue }
            for tag in selector.tags where tag.key == "vu" || tag.key == "iter" {
                log.warning(
                    "the threshold on '\(name)' never finds a sample: '\(tag.key)' is no tag that samples are found by",
                    [("component", "metrics-engine")]
                )
            }
        }
    }

    /// Nanoseconds since the test's start; `nil` before.
    private func testClock(_ now: UInt64) -> UInt64? {
        testStartNanos > 0 && now >= testStartNanos ? now - testStartNanos : nil
    }

    /// Whether a part of the run that a threshold judges begins or ends now.
    func isAtWindowBoundary(_ now: UInt64) -> Bool {
        guard let windows = totals?.windows, let clock = testClock(now) else { return false }
        return clock >= windows.boundaryNanos
    }

    /// Moves the clock of the windows on, after everything recorded so far was merged.
    func advanceWindows() {
        guard let windows = totals?.windows, let clock = testClock(MonotonicClock.nowNanos()) else { return }
        windows.advance(toNanos: clock)
    }

    /// The scenarios begin at a reading of `MonotonicClock`.
    func startWindows(_ start: UInt64) {
        guard let windows = totals?.windows, let clock = testClock(start) else { return }
        collect()
        windows.scenariosStarted(atNanos: clock)
    }

    /// The scenarios are over.
    func endWindows() {
        guard let windows = totals?.windows, let clock = testClock(MonotonicClock.nowNanos()) else { return }
        collect()
        windows.scenariosEnded(atNanos: clock)
    }
}
