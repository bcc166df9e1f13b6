/// The sinks of all thresholds that judge a part of the run, filled from the batches of the loops.
///
/// Nothing is done per sample: a batch, which is merged into the totals anyway, is merged here once more.
///
/// - Concurrency: The coordinator's thread only.
package final class ThresholdWindows {
    private enum Tracker {
        case sliding(SlidingWindow)
        case span(SpanWindow, ThresholdWindow.Clock)
    }

    private struct Entry {
        let group: Int
        let threshold: Int
        let sink: Int
        var tracker: Tracker
    }

    private var entries: [Entry] = []

    /// Makes the windows of thresholds.
    ///
    /// - Returns: `nil` when all judge the whole run, so that nothing needs to be done.
    package init?(_ groups: [ThresholdGroup], layout: MetricLayout) {
        for (groupIndex, group) in groups.enumerated() {
            for (index, threshold) in group.thresholds.enumerated() {
                let type = layout.type(ofSink: group.sink)
                let tracker: Tracker
                switch threshold.window {
                case .wholeRun: continue
                case .sliding(let length):
                    tracker = .sliding(SlidingWindow(threshold.expression, type: type, lengthNanos: length))
                case .span(let from, let to, let clock):
                    var span = SpanWindow(threshold.expression, type: type, fromNanos: from, toNanos: to)
                    if clock == .test { span.start(atNanos: 0) }
                    tracker = .span(span, clock)
                }
                entries.append(Entry(group: groupIndex, threshold: index, sink: group.sink, tracker: tracker))
            }
        }
        if entries.isEmpty { return nil }
    }

    /// The next time at which samples must be taken from the loops, so that they fall on the right side of a boundary.
    package private(set) var boundaryNanos: UInt64 = 0

    /// The scenarios begin: sliding windows and stages count from here.
    ///
    /// `nanos`: On the test clock, as everywhere here.
    package func scenariosStarted(atNanos nanos: UInt64) {
        forEach { tracker in
            switch tracker {
            case .sliding(var window):
                window.start(atNanos: nanos)
                tracker = .sliding(window)
            case .span(var window, .scenarios):
                window.start(atNanos: nanos)
                tracker = .span(window, .scenarios)
            case .span(_, .test): break
            }
        }
        findBoundary()
    }

    /// The scenarios are over: sliding windows end here.
    package func scenariosEnded(atNanos nanos: UInt64) {
        forEach { tracker in
            guard case .sliding(var window) = tracker else { return }
            window.finish(atNanos: nanos)
            tracker = .sliding(window)
        }
    }

    /// Adds what a loop has recorded since the last call of `advance`.
    package func merge(_ batch: MetricBatch) {
        for entry in entries where !batch.sinks[entry.sink].isEmpty {
            openSink(entry)?.merge(batch.sinks[entry.sink])
        }
    }

    /// Adds one sample of the program's own.
    package func add(sink: Int, _ value: Double) {
        for entry in entries where entry.sink == sink { openSink(entry)?.add(value) }
    }

    /// Moves the clock on.
    package func advance(toNanos now: UInt64) {
        forEach { tracker in
            switch tracker {
            case .sliding(var window):
                window.advance(toNanos: now)
                tracker = .sliding(window)
            case .span(var window, let clock):
                window.advance(toNanos: now)
                tracker = .span(window, clock)
            }
        }
        findBoundary()
    }

    /// What a threshold has seen; `nil` when there was nothing to judge.
    package func reading(group: Int, threshold: Int) -> ThresholdReading? {
        guard let entry = entries.first(where: { $0.group == group && $0.threshold == threshold }) else { return nil }
        return switch entry.tracker {
        case .sliding(let window): window.reading
        case .span(let window, _): window.reading
        }
    }

    private func openSink(_ entry: Entry) -> Sink? {
        switch entry.tracker {
        case .sliding(let window): window.openSink
        case .span(let window, _): window.openSink
        }
    }

    private func forEach(_ body: (inout Tracker) -> Void) {
        for index in entries.indices { body(&entries[index].tracker) }
    }

    private func findBoundary() {
        let boundaries = entries.compactMap { entry in
            switch entry.tracker {
            case .sliding(let window): window.boundaryNanos
            case .span(let window, _): window.boundaryNanos
            }
        }
        boundaryNanos = boundaries.min() ?? .max
    }
}
