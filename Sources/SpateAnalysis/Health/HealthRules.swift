package import SpateRecord

/// When the generator was in no state to measure.
///
/// One sample says little: a sweep of the machine's cron or a page fault makes any of them bad. Degraded is a generator
/// of which most samples within a second were bad, and it has recovered when nearly none was for a second. A loop
/// that is busy all the time is no reason: in a closed model at full speed it is what was asked for, and the times stay
/// true as long as the loop gets the core when it wants it.
///
/// - Source: the limits were measured; checked by `HealthRulesTests`.
package struct HealthRules: Sendable {
    /// Share of the time in which a loop could run that it may wait for a core.
    ///
    /// On two cores, with the target beside it at full speed, it was 0.4 to 0.62; with two busy programs more per core it was
    /// 0.64 to 0.9, under full load as well as under little.
    package var waitShare = 0.62
    /// Share of all time that a loop must wait at least for that to matter.
    package var schedulerDelay = 0.06
    /// Share of the time that the hypervisor may take.
    package var steal = 0.15
    /// Share of the time that the control group's quota may keep the process from running.
    package var throttled = 0.10
    /// How late a loop may come to a task, in milliseconds.
    package var loopLagMillis = 100.0
    /// Samples that are looked at together for the beginning, and how many of them must be bad.
    package var window = 10
    package var badOfWindow = 8
    /// Samples in a row of which one may be bad for the end.
    package var calmWindow = 10

    package init() {}

    /// Why a sample is bad; `nil` when it is not.
    package func cause(_ sample: HealthSample) -> HealthCause? {
        if sample.throttled > throttled { return .throttled }
        if sample.steal > steal { return .steal }
        let wanted = sample.schedulerDelay + sample.busiestLoop
        if sample.schedulerDelay > schedulerDelay, sample.schedulerDelay > waitShare * wanted { return .competition }
        if sample.loopLagMillis > loopLagMillis { return .loopLag }
        return nil
    }

    /// The times in which the generator was degraded, ascending.
    ///
    /// `samples`: Ascending.
    package static func degradedSpans(_ samples: [HealthSample]) -> [DegradedSpan] {
        var watch = HealthWatch()
        var spans: [DegradedSpan] = []
        for sample in samples {
            switch watch.add(sample) {
            case .degraded(let cause, let since):
                spans.append(DegradedSpan(startNanos: since, endNanos: nil, cause: cause))
            case .recovered(let since): spans[spans.count - 1].endNanos = since
            case nil: break
            }
        }
        return spans
    }
}

/// What keeps a generator from measuring.
package enum HealthCause: Sendable, Equatable, CaseIterable {
    /// Other processes took the cores.
    case competition
    case steal
    case throttled
    case loopLag

    /// What is wrong and what to do, for people.
    package func text(_ sample: HealthSample) -> String {
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
        return switch self {
        case .competition:
            "of the time in which a loop could run it waits for a core "
                + "\(percent(sample.schedulerDelay / (sample.schedulerDelay + sample.busiestLoop + 1e-9))), while other programs "
                + "take \(percent(sample.otherCPU)) of the machine: end them, or give the generator cores of its own"
        case .steal:
            "the hypervisor takes \(percent(sample.steal)) of the time: use a machine with cores of its own"
        case .throttled:
            "the control group's CPU quota stops the generator \(percent(sample.throttled)) of the time: raise the quota "
                + "(cpu.max, or the container's limit)"
        case .loopLag:
            "a loop comes to its work \(Int(sample.loopLagMillis)) ms late: ask for less load per loop, or make the script do less"
        }
    }
}

/// A time in which the generator was degraded.
package struct DegradedSpan: Sendable, Equatable {
    package var startNanos: UInt64
    /// `nil` when it never recovered.
    package var endNanos: UInt64?
    package var cause: HealthCause

    package init(startNanos: UInt64, endNanos: UInt64?, cause: HealthCause) {
        self.startNanos = startNanos
        self.endNanos = endNanos
        self.cause = cause
    }
}

/// Follows samples one by one and tells when the state changes.
package struct HealthWatch: Sendable {
    package enum Change: Sendable, Equatable {
        /// `since`: When the first bad sample of the window was taken.
        case degraded(HealthCause, since: UInt64)
        /// `since`: When the first good sample of those in a row was taken.
        case recovered(since: UInt64)
    }

    private let rules: HealthRules
    private var recent: [(nanos: UInt64, cause: HealthCause?)] = []
    package private(set) var isDegraded = false

    package init(_ rules: HealthRules = HealthRules()) { self.rules = rules }

    /// Looks at the next sample.
    package mutating func add(_ sample: HealthSample) -> Change? {
        recent.append((sample.nanos, rules.cause(sample)))
        if recent.count > max(rules.window, rules.calmWindow) { recent.removeFirst() }
        return isDegraded ? recovery() : decline()
    }

    private mutating func decline() -> Change? {
        let window = recent.suffix(rules.window)
        let bad = window.compactMap { entry in entry.cause.map { (nanos: entry.nanos, cause: $0) } }
        guard bad.count >= rules.badOfWindow else { return nil }
        isDegraded = true
        // What most of them say; of equals the one listed first.
        let cause = HealthCause.allCases.max { first, second in
            let counts = [first, second].map { cause in bad.count { $0.cause == cause } }
            return counts[0] < counts[1]
        }
        return .degraded(cause ?? bad[0].cause, since: bad[0].nanos)
    }

    private mutating func recovery() -> Change? {
        let window = recent.suffix(rules.calmWindow)
        guard window.count == rules.calmWindow, window.count(where: { $0.cause != nil }) <= 1 else { return nil }
        isDegraded = false
        return .recovered(since: window.first?.nanos ?? 0)
    }
}
