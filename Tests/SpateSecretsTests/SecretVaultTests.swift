import SpateCore
import Synchronization
import Testing

@testable import SpateSecrets

@Suite struct SecretVaultTests {
    /// Counts how often it is asked, and answers when it is told to.
    private final class SlowSource: SecretSource {
        static let type = "slow"
        let asked = Mutex<[String]>([])
        private let gate: AsyncStream<Void>
        private let open: AsyncStream<Void>.Continuation

        init() { (gate, open) = AsyncStream.makeStream() }
        convenience init(_ configuration: SecretConfiguration) throws(ConfigIssue) { self.init() }

        func answer() { open.finish() }

        func secret(_ key: String) async throws(SecretError) -> String {
            asked.withLock { $0.append(key) }
            for await _ in gate {}
            guard key != "missing" else { throw .noValue }
            return "value of \(key)"
        }
    }

    private func fetch(_ vault: SecretVault, _ key: String, from name: String? = nil) async -> SecretVault.Outcome {
        await withCheckedContinuation { continuation in
            vault.fetch(key, from: name) { continuation.resume(returning: $0) }
        }
    }

    @Test func asksOnce_whenManyWaitForASecret() async {
        let source = SlowSource()
        let vault = SecretVault(["slow": source], defaultName: "slow")
        #expect(vault.known("key", from: nil) == nil)
        let (outcomes, continuation) = AsyncStream<SecretVault.Outcome>.makeStream()
        for _ in 0..<10 { vault.fetch("key", from: nil) { continuation.yield($0) } }
        source.answer()
        var count = 0
        for await outcome in outcomes {
            #expect(outcome == .success("value of key"))
            count += 1
            if count == 10 { break }
        }
        #expect(source.asked.withLock { $0 } == ["key"])
        #expect(vault.known("key", from: "slow") == .success("value of key"))
        #expect(vault.redactor.redacted("the value of key!") == "the ***SECRET_REDACTED***!")
    }

    @Test func asksAgain_afterAFailure() async {
        let source = SlowSource()
        let vault = SecretVault(["slow": source], defaultName: "slow")
        source.answer()
        for _ in 0..<2 { #expect(await fetch(vault, "missing") == .failure(.noValue)) }
        #expect(source.asked.withLock { $0 } == ["missing", "missing"])
        #expect(vault.known("missing", from: nil) == nil)
    }

    @Test func tellsThatThereIsNoSource() {
        let vault = SecretVault(["a": SlowSource(), "b": SlowSource()], defaultName: nil)
        for (name, shown) in [(nil, "default"), ("default", "default"), ("c", "c")] as [(String?, String)] {
            let error = SecretError("no secret source with name \"\(shown)\" is configured")
            #expect(vault.known("key", from: name) == .failure(error))
        }
    }
}
