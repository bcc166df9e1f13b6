package import SpateCore

/// How a run stands, as the REST API says it.
///
/// - Source: k6 REST API v1 (engine spec 8); checked by `RESTDocumentTests`.
package struct StatusDocument: Sendable, Equatable {
    /// k6's numbers of a run's phases.
    package enum Phase: Int, Sendable {
        case created = 0
        case makingVUs = 1
        case pausedBeforeStart = 4
        case setup = 6
        case running = 7
        case teardown = 8
        case ended = 9
    }

    package var phase: Phase
    package var isPaused: Bool
    package var activeVUs: Int
    /// VUs that were made.
    package var madeVUs: Int
    package var isStopped: Bool
    /// Whether a threshold is crossed.
    package var isTainted: Bool

    package init(
        phase: Phase,
        isPaused: Bool,
        activeVUs: Int,
        madeVUs: Int,
        isStopped: Bool,
        isTainted: Bool
    ) {
        self.phase = phase
        self.isPaused = isPaused
        self.activeVUs = activeVUs
        self.madeVUs = madeVUs
        self.isStopped = isStopped
        self.isTainted = isTainted
    }

    /// Whether the test has begun and not ended.
    private var isRunning: Bool {
        switch phase {
        case .created, .makingVUs, .pausedBeforeStart, .ended: false
        case .setup, .running, .teardown: true
        }
    }

    package var json: JSONValue {
        let attributes: JSONValue = [
            "status": .number(Double(phase.rawValue)),
            "paused": .bool(isPaused),
            "vus": .number(Double(activeVUs)),
            "vus-max": .number(Double(madeVUs)),
            "stopped": .bool(isStopped),
            "running": .bool(isRunning),
            "tainted": .bool(isTainted),
        ]
        return ["data": ["type": "status", "id": "default", "attributes": attributes]]
    }
}
