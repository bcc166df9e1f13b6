internal import ArgumentParser
internal import SpateCore
internal import SpateEngine

/// Flags about what a run must never go beyond.
struct SafetyFlags: ParsableArguments {
    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp(
            "A host that may get traffic, such as shop.example, *.shop.example or 10.0.0.0/8; repeatable. With one or more of "
                + "them every other host is refused before anything is sent (SPATE_ALLOW_HOST, with commas between).",
            valueName: "host"
        )
    )
    var allowedHosts: [String] = []
    @Option(name: .customLong("ceiling-vus"), help: "Refuse a test that may come to more VUs (SPATE_CEILING_VUS).")
    var vus: String?
    @Option(
        name: .customLong("ceiling-rps"),
        help: "Hold the requests per second of all users together below this (SPATE_CEILING_RPS)."
    )
    var requestsPerSecond: String?
    @Option(
        name: .customLong("ceiling-requests"),
        help: "End the run when so many requests were sent (SPATE_CEILING_REQUESTS)."
    )
    var requests: String?

    /// The limits, by flags or else variables.
    ///
    /// - Throws: `SpateError` for what is no host or no number.
    func limits(_ variables: PrefixedVariables) throws(SpateError) -> RunLimits {
        var limits = RunLimits()
        var (hosts, place) = (allowedHosts, "--allow-host")
        if hosts.isEmpty, let variable = variables["ALLOW_HOST"] {
            hosts = variable.value.split(separator: ",").map { text in
                String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            place = "the variable \(variable.name)"
        }
        if !hosts.isEmpty {
            do throws(ConfigIssue) {
                limits.allowedHosts = try AllowedHosts(hosts)
            } catch {
                throw SpateError(.generic, "\(place): \(error.message)")
            }
        }
        limits.vus = try number(vus, "--ceiling-vus", variables["CEILING_VUS"])
        limits.requestsPerSecond = try number(requestsPerSecond, "--ceiling-rps", variables["CEILING_RPS"])
        limits.requests = try number(requests, "--ceiling-requests", variables["CEILING_REQUESTS"])
        return limits
    }

    private func number(
        _ flag: String?,
        _ name: String,
        _ variable: PrefixedVariables.Variable?
    ) throws(SpateError) -> Int? {
        guard let text = flag ?? variable?.value else { return nil }
        guard let number = Int(text), number > 0 else {
            let place = flag == nil ? "the variable \(variable?.name ?? "")" : name
            throw SpateError(.generic, "\(place) must be a whole number of more than 0, is “\(text)”")
        }
        return number
    }
}
