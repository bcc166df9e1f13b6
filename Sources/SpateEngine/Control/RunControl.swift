package import SpateCore
package import SpateReport

/// What can be asked of a run from outside, by the REST API.
package enum ControlRequest: Sendable {
    case status
    case change(StatusChange)
    case metrics
    case groups
    case setupData
    /// Gives VUs that have not begun, and `teardown`, other data; `nil` for none.
    case replaceSetupData(JSONValue?)
    case runSetup
    case runTeardown
}

/// What a client wants changed; `nil` is “as it is”.
package struct StatusChange: Sendable, Equatable {
    package var isPaused: Bool?
    package var isStopped: Bool?
    package var vus: Int?
    package var maxVUs: Int?

    package init() {}
}

/// What a run answers.
package enum ControlAnswer: Sendable {
    case status(StatusDocument)
    case metrics([MetricDocument])
    case groups([GroupDocument])
    case setupData(JSONValue?)
    case done
}

/// Why a run refuses.
package struct ControlError: Error, Sendable {
    package let title: String
    package let detail: String
    /// Whether the request itself was wrong, rather than the state of the run.
    package let isClientFault: Bool

    package init(_ title: String, _ detail: String, isClientFault: Bool = false) {
        self.title = title
        self.detail = detail
        self.isClientFault = isClientFault
    }
}

/// A question to a run with the way back for its answer.
package struct ControlCall: Sendable {
    let request: ControlRequest
    let answer: @Sendable (Result<ControlAnswer, ControlError>) -> Void
}

/// The way into a run for whoever controls it from another thread.
///
/// It never touches a loop: questions go to the coordinator as events, which answers between its other work.
package struct RunControl: Sendable {
    private let events: RunEventQueue

    package init(events: RunEventQueue) {
        self.events = events
    }

    /// Asks and waits for the answer, which comes within 20 ms unless the run is about to leave.
    package func ask(_ request: ControlRequest) async -> Result<ControlAnswer, ControlError> {
        await withCheckedContinuation { continuation in
            events.post(.control(ControlCall(request: request) { continuation.resume(returning: $0) }))
        }
    }
}

/// Whether anyone can control a run.
package enum ControlAccess: Sendable {
    case none
    /// At this address.
    case restAPI(String)
}

/// Opens the way for controllers, once the test is known to be sound and before its first VU is made.
package typealias ControlStart = (RunControl) throws(SpateError) -> ControlAccess
