package import SpateCore

/// Something that watches the target: what all kinds have, and the rest for whoever knows the kind.
package struct PlanMonitor: Sendable, Equatable {
    package var type: PlanText
    /// `nil` for the kind's own.
    package var name: String?
    package var interval: GoDuration?
    package var timeout: GoDuration?
    /// The whole mapping.
    package var node: PlanNode
    /// Such as `monitors[0]`.
    package var path: String
}
