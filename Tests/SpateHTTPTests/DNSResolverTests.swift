import Dispatch
import NIOCore
import NIOPosix
import SpateCore
import SpateHTTP
import Synchronization
import Testing

@Suite struct DNSResolverTests {
    /// What the system knows, and how often it was asked.
    private final class Names: Sendable {
        let asked = Mutex(0)

        func lookUp(_ host: String) -> [IPAddress] {
            asked.withLock { $0 += 1 }
            return host == "none" ? [] : ["1.0.0.1", "::1", "1.0.0.2"].compactMap { IPAddress($0) }
        }
    }

    private static func answers(
        _ count: Int,
        host: String = "a",
        ttl: UInt64 = 1_000_000_000_000,
        _ selection: DNSOptions.Selection,
        _ policy: DNSOptions.Policy
    ) async throws -> (answers: [String], asked: Int) {
        let names = Names()
        let resolver = DNSResolver(
            threads: .singleton,
            timeToLiveNanos: ttl,
            selection: selection,
            policy: policy,
            lookUp: { names.lookUp($0) }
        )
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        var answers: [String] = []
        for _ in 0..<count {
            switch try await resolver.resolve(host: host, on: loop).get() {
            case .address(let address): answers.append(address.description)
            case .noSuchHost: answers.append("no such host")
            case .nothingAllowed: answers.append("nothing allowed")
            }
        }
        return (answers, names.asked.withLock { $0 })
    }

    @Test func keepsAnswers_andTakesTurns() async throws {
        let result = try await Self.answers(5, .roundRobin, .preferIPv4)
        #expect(result.answers == ["1.0.0.1", "1.0.0.2", "1.0.0.1", "1.0.0.2", "1.0.0.1"])
        #expect(result.asked == 1)
    }

    @Test func takesTurns_withoutKeepingAnswers() async throws {
        let result = try await Self.answers(3, ttl: 0, .roundRobin, .any)
        #expect(result.answers == ["1.0.0.1", "::1", "1.0.0.2"])
        #expect(result.asked == 3)
    }

    /// The look-up ends when everybody has asked.
    @Test(arguments: [0, 1_000_000_000_000] as [UInt64])
    func asksOnce_whenManyAskAtTheSameTime(ttl: UInt64) async throws {
        let (names, everybodyAsked) = (Names(), DispatchSemaphore(value: 0))
        let resolver = DNSResolver(threads: .singleton, timeToLiveNanos: ttl, selection: .roundRobin) { host in
            everybodyAsked.wait()
            return names.lookUp(host)
        }
        let loops = MultiThreadedEventLoopGroup.singleton
        let futures = (0..<100).map { _ in resolver.resolve(host: "a", on: loops.next()) }
        everybodyAsked.signal()
        var counts: [String: Int] = [:]
        for future in futures { counts["\(try await future.get())", default: 0] += 1 }
        #expect(names.asked.withLock { $0 } == 1)
        #expect(counts.values.map { $0 } == [50, 50])
    }

    @Test func takesTheFirst() async throws {
        #expect(try await Self.answers(3, .first, .preferIPv6).answers == ["::1", "::1", "::1"])
    }

    @Test func takesAny_atRandom() async throws {
        let result = try await Self.answers(200, .random, .onlyIPv4)
        #expect(Set(result.answers) == ["1.0.0.1", "1.0.0.2"])
    }

    @Test func tellsWhyThereIsNone() async throws {
        #expect(try await Self.answers(1, host: "none", .first, .any).answers == ["no such host"])
        #expect(try await Self.answers(1, host: "none", .first, .onlyIPv6).answers == ["no such host"])
    }
}
