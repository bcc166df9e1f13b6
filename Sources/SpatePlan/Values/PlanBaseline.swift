/// The run that a new one is held against.
package struct PlanBaseline: Sendable, Equatable {
    package var run: PlanText
    package var criteria: [PlanText] = []
    /// Whether they are compared although they are not the same test.
    package var isForced = false

    package init(_ run: PlanText) { self.run = run }
}
