import Testing

@testable import SpateModules

@Suite struct RedisNextStepTests {
    private func step(
        _ outcome: Result<RESPValue, RedisFailure>,
        retries: Int = 0,
        redirects: Int = 0,
        topology: RedisOptions.Topology = .single
    ) -> RedisNextStep {
        var options = RedisOptions()
        options.topology = topology
        let attempts = RedisNextStep.Attempts(retries: retries, redirects: redirects)
        return RedisNextStep.after(outcome, attempts, options, jitter: 1)
    }

    @Test func givesRepliesAndErrorsToTheScript() {
        #expect(step(.success(.null)) == .finish)
        #expect(step(.success(.error("ERR no"))) == .finish)
        #expect(step(.failure(RedisFailure("not on the allow-list"))) == .finish)
    }

    @Test func triesAgainWithLongerAndLongerPauses() {
        let lost = Result<RESPValue, RedisFailure>.failure(RedisFailure("EOF", isTransient: true))
        #expect(
            (0...3).map { step(lost, retries: $0) } == [8, 16, 32].map { .retry(afterNanos: $0 * 1_000_000) } + [
                .finish
            ]
        )
        #expect(step(.success(.error("LOADING Redis is loading"))) == .retry(afterNanos: 8_000_000))
    }

    @Test func followsAClustersRedirections() {
        let moved = Result<RESPValue, RedisFailure>.success(.error("MOVED 3999 127.0.0.1:6381"))
        let ask = Result<RESPValue, RedisFailure>.success(.error("ASK 3999 ::1:6381"))
        let there = RedisAddress(host: "127.0.0.1", port: 6381)
        #expect(step(moved, topology: .cluster) == .redirect(there, slot: 3999, isAsking: false))
        #expect(
            step(ask, topology: .cluster)
                == .redirect(RedisAddress(host: "::1", port: 6381), slot: 3999, isAsking: true)
        )
        #expect(step(moved, redirects: 3, topology: .cluster) == .finish)
        #expect(step(moved) == .finish)
    }

    /// Slots as `CLUSTER KEYSLOT` of a server gives them.
    @Test(arguments: [("foo", 12182), ("123456789", 12739), ("a{foo}b", 12182), ("{}foo", 9500), ("", 0)])
    func findsTheSlotOfAKey(key: String, slot: Int) {
        #expect(RedisSlot.slot(of: Array(key.utf8)) == slot)
    }
}
