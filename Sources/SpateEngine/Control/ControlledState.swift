internal import SpateCore
internal import SpateExecution

/// How many VUs somebody outside wants of a scenario that is controlled from outside.
///
/// - Concurrency: The coordinator's thread only.
// Sendable for the sake of its owner; only the coordinator looks at it.
final class ControlledState: @unchecked Sendable {
    private(set) var vus: Int
    private(set) var maxVUs: Int
    var isPaused: Bool
    /// VUs of the scenario by number that exist; never fewer than `maxVUs` once they are made.
    private(set) var madeVUs: Int
    /// VUs that exist beyond that, because others of their batch could not be made.
    private(set) var strayVUs = 0

    init(_ plan: ControlledPlan, isPaused: Bool) {
        vus = plan.vus
        maxVUs = plan.maxVUs
        madeVUs = plan.maxVUs
        self.isPaused = isPaused
    }

    /// Takes new numbers; `nil` leaves one as it is.
    ///
    /// - Returns: How many VUs are to be made for it.
    /// - Throws: k6's words for numbers that do not go together; nothing changes then.
    func change(vus newVUs: Int?, maxVUs newMax: Int?) throws(ControlError) -> Int {
        let (wanted, limit) = (newVUs ?? vus, newMax ?? maxVUs)
        guard wanted >= 0 else { throw Self.refusal("the number of VUs can't be negative") }
        guard wanted <= limit else {
            throw Self.refusal(
                "the number of active VUs (\(wanted)) must be less than or equal to the number of maxVUs (\(limit))"
            )
        }
        (vus, maxVUs) = (wanted, limit)
        let missing = max(0, limit - madeVUs)
        madeVUs += missing
        return missing
    }

    /// Takes the last change back, because not all of its VUs could be made.
    func restore(vus: Int, maxVUs: Int, madeVUs: Int, strayVUs: Int) {
        self.vus = vus
        self.maxVUs = maxVUs
        self.madeVUs = madeVUs
        self.strayVUs += strayVUs
    }

    private static func refusal(_ reason: String) -> ControlError {
        ControlError("Config update error", "invalid configuration supplied: \(reason)", isClientFault: true)
    }
}
