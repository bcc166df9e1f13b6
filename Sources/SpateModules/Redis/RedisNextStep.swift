/// What is to happen after a reply, or after there was none.
///
/// - Source: the library of k6 v2.2 `k6/x/redis`; checked by `RedisNextStepTests`.
enum RedisNextStep: Equatable {
    /// The script gets it.
    case finish
    /// Another node of the cluster has the key: for good, or (`isAsking`) for this command only.
    case redirect(RedisAddress, slot: Int, isAsking: Bool)
    /// The same again after a pause.
    case retry(afterNanos: UInt64)

    /// How often something was tried already.
    struct Attempts: Equatable {
        var retries = 0
        var redirects = 0
    }

    private static let transientErrors = [
        "LOADING ", "READONLY ", "CLUSTERDOWN ", "TRYAGAIN ", "ERR max number of clients reached",
    ]

    /// `jitter`: 0…1, spreads those who wait at the same time.
    static func after(
        _ outcome: Result<RESPValue, RedisFailure>,
        _ attempts: Attempts,
        _ options: RedisOptions,
        jitter: Double
    ) -> RedisNextStep {
        switch outcome {
        case .failure(let failure): return failure.isTransient ? retry(attempts, options, jitter) : .finish
        case .success(.error(let text)):
            if options.topology == .cluster, let redirect = redirection(text) {
                return attempts.redirects < options.maxRedirects ? redirect : .finish
            }
            return transientErrors.contains { text.hasPrefix($0) } ? retry(attempts, options, jitter) : .finish
        case .success: return .finish
        }
    }

    /// Reads `MOVED slot address` and `ASK slot address`.
    private static func redirection(_ text: String) -> RedisNextStep? {
        let words = text.split(separator: " ")
        guard words.count == 3, words[0] == "MOVED" || words[0] == "ASK", let slot = Int(words[1]),
            let address = RedisAddress(words[2])
        else { return nil }
        return .redirect(address, slot: slot, isAsking: words[0] == "ASK")
    }

    private static func retry(_ attempts: Attempts, _ options: RedisOptions, _ jitter: Double) -> RedisNextStep {
        guard attempts.retries < options.maxRetries else { return .finish }
        let longest = min(options.minBackoffNanos << UInt64(min(attempts.retries, 20)), options.maxBackoffNanos)
        return .retry(afterNanos: UInt64(Double(longest) * (0.5 + jitter / 2)))
    }
}
