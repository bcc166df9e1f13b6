package import SpateRecord

/// What was measured before and after something happened to the target.
///
/// What follows within `gatherNanos` belongs to the same: a crash is a target that is down, restarts and passes its check.
package struct EventSplit: Sendable, Equatable {
    package static let gatherNanos: UInt64 = 10_000_000_000
    /// What changes the target, or shows that it changed.
    package static let kinds: Set<RecordEvent.Kind> = [
        .targetDown, .targetUp, .targetRestarted, .targetDeployed, .targetCheckChanged, .targetOutOfMemory,
        .targetScaled,
    ]

    /// A part of the run; its requests are those of all scenarios.
    package struct Part: Sendable, Equatable {
        package let startNanos: UInt64
        package let endNanos: UInt64
        /// How long the intervals are that belong to it.
        package fileprivate(set) var seconds = 0.0
        /// Service times in milliseconds.
        package fileprivate(set) var requests = Distribution()
        package fileprivate(set) var failed: UInt64 = 0

        /// Requests per second; `nil` without an interval.
        package var rate: Double? { seconds > 0 ? Double(requests.count) / seconds : nil }
        /// 0…1; `nil` without requests.
        package var failedShare: Double? { requests.isEmpty ? nil : Double(failed) / Double(requests.count) }

        /// In milliseconds; `nil` without requests.
        package func percentile(_ quantile: Double) -> Double? {
            requests.isEmpty ? nil : requests.percentile(quantile)
        }
    }

    /// What happened, the earliest first; at least one.
    package let events: [RecordEvent]
    /// From the end of the events before, or of the warm-up, or from the beginning of the run.
    ///
    /// It ends where the last reading was that knew nothing yet: monitors notice what happened some time after it did.
    package let before: Part
    /// Until the next events, or the end of the run.
    package let after: Part

    package var startNanos: UInt64 { events[0].nanos }
    package var endNanos: UInt64 { events[events.count - 1].nanos }
}

extension RunRecord {
    /// The events that split the run's figures, by time; those with nothing measured on one side split nothing.
    ///
    /// - Complexity: O(splits × intervals × cells); once per report.
    package var eventSplits: [EventSplit] {
        var groups: [[RecordEvent]] = []
        let telling = events.filter { EventSplit.kinds.contains($0.kind) && $0.nanos > 0 && $0.nanos < durationNanos }
        for event in telling.sorted(by: { $0.nanos < $1.nanos }) {
            if let last = groups.last?.last, event.nanos - last.nanos <= EventSplit.gatherNanos {
                groups[groups.count - 1].append(event)
            } else {
                groups.append([event])
            }
        }
        let warm = warmUp?.endNanos ?? 0
        return groups.indices.compactMap { index in
            guard let first = groups[index].first, let last = groups[index].last else { return nil }
            var start = index > 0 ? groups[index - 1].last?.nanos ?? 0 : 0
            let noticed = first.nanos - min(first.nanos, noticingNanos(of: first))
            if start < warm, warm < noticed { start = warm }
            let end = index + 1 < groups.count ? groups[index + 1].first?.nanos ?? durationNanos : durationNanos
            let split = EventSplit(
                events: groups[index],
                before: part(from: start, to: noticed),
                after: part(from: last.nanos, to: end)
            )
            return split.before.seconds > 0 && split.after.seconds > 0 ? split : nil
        }
    }

    /// How long before an event the target may have changed: until the reading before, and as long as checks are doubted.
    private func noticingNanos(of event: RecordEvent) -> UInt64 {
        let monitor = header.monitors.first { event.subject == $0.name || event.subject.hasPrefix("\($0.name) ") }
        let pause = max(monitor?.intervalNanos ?? 0, header.intervalNanos)
        let isDoubted = event.kind == .targetCheckChanged && event.severity == .severe
        return isDoubted ? pause * 3 : pause
    }

    /// The intervals that lie in a part of the run wholly: one in which something happened says nothing of either side.
    private func part(from startNanos: UInt64, to endNanos: UInt64) -> EventSplit.Part {
        var part = EventSplit.Part(startNanos: startNanos, endNanos: endNanos)
        for interval in intervals where interval.startNanos >= startNanos && interval.endNanos <= endNanos {
            part.seconds += interval.seconds
            for slice in interval.cells {
                part.requests.merge(slice.duration)
                if !cells[slice.cell].isExpected { part.failed += slice.duration.count }
            }
        }
        return part
    }
}
