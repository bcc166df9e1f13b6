/// A stop rule or a success criterion, as text of the grammar of conditions.
package struct PlanCondition: Sendable, Equatable {
    package var condition: PlanText
    /// What the user calls it; empty for nothing but the condition.
    package var name = ""
    /// What a stop rule does when it holds; `nil` for the usual, and for criteria.
    package var reaction: PlanText?

    package init(_ condition: PlanText) { self.condition = condition }
}
