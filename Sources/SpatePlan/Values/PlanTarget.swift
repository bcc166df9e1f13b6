/// What the load goes to.
package struct PlanTarget: Sendable, Equatable {
    /// What the user calls it.
    package var name = ""
    package var isProduction = false
    /// Where it answers; asked before the run.
    package var url: TargetURL?

    package init() {}
}
