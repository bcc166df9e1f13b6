internal import SpatePlan

/// Keys of plans that are read and not performed by `run`: a plan with one of them is refused.
enum UnsupportedPlanKeys {
    /// The keys that a plan uses, in the order of the list.
    static func used(by plan: TestPlan) -> [String] {
        let all: [(key: String, isUsed: Bool)] = [
            ("scripts", plan.scripts.count > 1)
        ]
        return all.filter(\.isUsed).map(\.key)
    }
}
