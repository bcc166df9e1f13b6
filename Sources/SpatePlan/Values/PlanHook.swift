/// What is to happen after a run.
package struct PlanHook: Sendable, Equatable {
    package enum Action: Sendable, Equatable {
        case command(PlanText)
        case webhook(PlanText)
    }

    package var action: Action
    /// The whole entry, whose other members whoever performs it reads.
    package var node: PlanNode
    /// Such as `after[0]`.
    package var path: String
}
