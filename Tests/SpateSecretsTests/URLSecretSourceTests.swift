import HTTPTypes
import SpateCore
import Synchronization
import Testing

@testable import SpateSecrets

@Suite struct URLSecretSourceTests {
    /// Notes pauses instead of waiting.
    private final class Pauses: Sendable {
        private let nanos = Mutex<[UInt64]>([])
        var seconds: [Double] { nanos.withLock { $0.map { Double($0) / 1e9 } } }

        func add(_ pause: UInt64) { nanos.withLock { $0.append(pause) } }
    }

    private let pauses = Pauses()

    private func source(
        _ server: LoopbackServer,
        _ change: (inout URLSecretSettings) -> Void = { _ in }
    ) async throws -> URLSecretSource {
        let port = try await server.start()
        var settings = URLSecretSettings()
        settings.urlTemplate = "http://127.0.0.1:\(port)/secrets/{key}"
        change(&settings)
        return URLSecretSource(settings) { [pauses] in pauses.add($0) }
    }

    private func failure(_ source: URLSecretSource, _ key: String = "key") async -> String {
        do throws(SecretError) {
            return "the secret " + (try await source.secret(key))
        } catch {
            return error.message
        }
    }

    @Test func takesTheWholeAnswer() async throws {
        let server = LoopbackServer([.init(body: "a secret\n")])
        let source = try await source(server) { $0.setHeader("X-Token", "token") }
        #expect(try await source.secret("a key") == "a secret\n")
        #expect(server.requests == ["GET /secrets/a%20key token"])
        #expect(pauses.seconds.isEmpty)
    }

    @Test func followsThePathInJSON() async throws {
        let server = LoopbackServer([.init(body: #"{"data":{"value":"inner","number":1}}"#)])
        let found = try await source(server) { settings in
            settings.method = "POST"
            settings.responsePath = "data.value"
        }
        #expect(try await found.secret("key") == "inner")
        #expect(server.requests == ["POST /secrets/key "])
        let number = try await source(server) { $0.responsePath = "data.number" }
        #expect(await failure(number) == #"cannot get the secret "key": the answer has no string at "data.number""#)
    }

    @Test func triesAgain_whenTheServerIsInTrouble() async throws {
        let server = LoopbackServer([
            .init(status: .serviceUnavailable), .init(status: .tooManyRequests), .init(body: "late"),
        ])
        let source = try await source(server) { $0.retryBackoff = .seconds(3) }
        #expect(try await source.secret("key") == "late")
        #expect(server.requests.count == 3)
        #expect(pauses.seconds.map { Int($0) } == [3, 9])
    }

    @Test func givesUp_afterTheRetries() async throws {
        let server = LoopbackServer([.init(status: .internalServerError)])
        let source = try await source(server) { $0.maxRetries = 2 }
        #expect(await failure(source).hasSuffix("the server answered 500 Internal Server Error; asked 3 times"))
        #expect(server.requests.count == 3)
    }

    @Test func doesNotTryAgain_whenTheServerRefuses() async throws {
        let server = LoopbackServer([.init(status: .forbidden)])
        #expect(await failure(try await source(server)).contains("403"))
        #expect(server.requests.count == 1)
    }

    @Test func triesAgain_whenNobodyListens() async {
        var settings = URLSecretSettings()
        settings.urlTemplate = "http://127.0.0.1:1/{key}"
        let source = URLSecretSource(settings) { [pauses] in pauses.add($0) }
        #expect(await failure(source) == #"cannot get the secret "key": no connection to the server; asked 4 times"#)
        #expect(pauses.seconds.count == 3)
    }

    @Test func refusesWhatIsTooLarge() async throws {
        let limit = URLSecretSource.secretMaxBytes
        let server = LoopbackServer([
            .init(body: String(repeating: "x", count: limit)), .init(body: String(repeating: "x", count: limit + 1)),
        ])
        let source = try await source(server)
        #expect(try await source.secret("key").utf8.count == limit)
        #expect(await failure(source) == #"cannot get the secret "key": it is larger than 24 KiB"#)
    }

    @Test func queues_whenTheLimitIsReached() async throws {
        let server = LoopbackServer([.init(body: "x")])
        let source = try await source(server) { settings in
            settings.requestsPerMinute = 1
            settings.requestsBurst = 2
        }
        for _ in 0..<3 { _ = try await source.secret("key") }
        let seconds = pauses.seconds
        #expect(seconds.count == 1)
        #expect(seconds.allSatisfy { $0 > 0 && $0 <= 60 })
    }
}
