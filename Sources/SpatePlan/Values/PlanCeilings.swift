/// What a run must not go beyond, whatever the script says.
package struct PlanCeilings: Sendable, Equatable {
    package var vus: Int?
    package var requestsPerSecond: Int?
    package var totalRequests: Int?

    package init() {}

    package var isEmpty: Bool { self == PlanCeilings() }
}
