package import SpateCore

/// What a run must never go beyond, whatever its script asks for.
package struct RunLimits: Sendable, Equatable {
    /// Hosts that may get traffic; `nil` for any.
    package var allowedHosts: AllowedHosts?
    /// VUs of all scenarios together; a plan for more is refused.
    package var vus: Int?
    /// The sending rate is held below it.
    package var requestsPerSecond: Int?
    /// The run ends when so many requests were sent.
    package var requests: Int?

    package init() {}

    /// Checks what a plan may come to.
    ///
    /// - Throws: `SpateError` for a plan beyond the limits.
    func check(maxVUs: Int) throws(SpateError) {
        guard let vus, maxVUs > vus else { return }
        throw SpateError(
            .invalidConfig,
            "the scenarios may come to \(maxVUs) VUs, which is more than the ceiling of \(vus); "
                + "lower the load, or raise the ceiling (--ceiling-vus) if so many are meant"
        )
    }
}
