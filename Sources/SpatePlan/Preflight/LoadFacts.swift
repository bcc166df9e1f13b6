package import SpateCore

/// How much load a test is going to make, as far as its scenarios tell.
package struct LoadFacts: Sendable, Equatable {
    /// At one time, at most.
    package var vus = 0
    /// Of all arrival rates together; 0 without one.
    package var peakArrivalsPerSecond = 0.0
    /// Iterations that are due by arrival rates.
    package var arrivals = 0
    /// Iterations that scenarios with a number of them do.
    package var countedIterations = 0
    /// Seconds of all VUs that loop until their time is over.
    package var loopingSeconds = 0.0
    /// With the time that iterations get to end; `nil` when somebody outside ends the test.
    package var duration: GoDuration?
    /// The least time that an iteration takes.
    package var minIterationSeconds = 0.0
    /// Whether every request, or every iteration, opens a connection.
    package var reopensConnections = false
    package var scriptBytes = 0

    package init() {}

    /// Several tests in turn.
    package func followed(by next: LoadFacts) -> LoadFacts {
        var both = self
        both.vus = max(vus, next.vus)
        both.peakArrivalsPerSecond = max(peakArrivalsPerSecond, next.peakArrivalsPerSecond)
        both.arrivals += next.arrivals
        both.countedIterations += next.countedIterations
        both.loopingSeconds += next.loopingSeconds
        both.duration = duration.flatMap { first in next.duration.map { GoDuration(nanos: first.nanos + $0.nanos) } }
        both.minIterationSeconds = min(minIterationSeconds, next.minIterationSeconds)
        both.reopensConnections = reopensConnections || next.reopensConnections
        both.scriptBytes = max(scriptBytes, next.scriptBytes)
        return both
    }

    /// `1,000 VUs`, or `500 iterations/s with 1,000 VUs at most`.
    package var peakText: String {
        let users = "\(PlainNumber.text(vus)) VU\(vus == 1 ? "" : "s")"
        guard peakArrivalsPerSecond > 0 else { return users }
        return "\(PlainNumber.text(peakArrivalsPerSecond)) iterations/s with \(users) at most"
    }

    package var durationText: String { duration.map { "at most \($0.roundedToTenths)" } ?? "until somebody ends it" }
}
