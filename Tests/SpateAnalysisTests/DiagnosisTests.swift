import Foundation
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateAnalysis

/// Each fault's record has its true cause first, and a healthy one has none.
@Suite struct DiagnosisTests {
    private typealias Request = FaultyRun.Request

    private func causes(_ change: (inout FaultyRun) -> Void) -> [LikelyCause] {
        var run = FaultyRun()
        change(&run)
        return Diagnosis.of(run.make())
    }

    private func first(_ change: (inout FaultyRun) -> Void) -> String? { causes(change).first?.code }

    private static func event(_ second: Int, _ kind: RecordEvent.Kind, _ text: String) -> RecordEvent {
        RecordEvent(nanos: UInt64(second) * 1_000_000_000, kind: kind, text: text, severity: .warning)
    }

    /// A target whose answers wait in one line: more VUs, longer waits, the same rate.
    private static func saturated(_ run: inout FaultyRun, endpoints: [(name: String, isQueued: Bool)]) {
        run.vus = { min(40, 1 + 3 * $0) }
        run.requests = { second, random in
            let vus = Double(min(40, 1 + 3 * second))
            let wait = max(40, vus / 100 * 1000)
            let rate = min(100, Int(vus / 0.04))
            return endpoints.flatMap { endpoint in
                (0..<(rate / endpoints.count)).map { _ in
                    var request = Request(
                        endpoint.isQueued ? wait * (0.9 + 0.2 * random.uniform()) : 3 + random.uniform()
                    )
                    request.endpoint = endpoint.name
                    return request
                }
            }
        }
    }

    // MARK: The list

    @Test func everyCauseFileIsListed() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/SpateAnalysis/Diagnosis/Causes").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        #expect(files.map { String($0.dropLast(6)) }.sorted() == Diagnosis.causes.map { "\($0)" }.sorted())
        #expect(Set(Diagnosis.causes.map { $0.code }).count == Diagnosis.causes.count)
    }

    // MARK: Nothing to say

    @Test(arguments: 1...8) func healthyRunsHaveNone(_ seed: Int) {
        var synthetic = SyntheticRun(seed: UInt64(seed))
        synthetic.seconds = 60
        #expect(Diagnosis.of(synthetic.make()).map(\.code) == [])
        synthetic.isSteady = true
        #expect(Diagnosis.of(synthetic.make()).map(\.code) == [])
        #expect(causes { $0.seed = UInt64(seed) }.map(\.code) == [])
        var shop = ShopRun(seed: UInt64(seed))
        (shop.isHealthy, shop.stall) = (true, 0..<0)
        #expect(Diagnosis.of(shop.make()).map(\.code) == [])
    }

    @Test func emptyRecordsHaveNone() {
        #expect(Diagnosis.of(RunRecord(header: RunHeader(id: "", name: "", startedAtUnixNanos: 0))).isEmpty)
        #expect(causes { $0.requests = { _, _ in [] } }.isEmpty)
    }

    // MARK: A true cause each

    @Test func generator_standsBeforeWhatItCauses() {
        let found = causes {
            $0.starved = 5..<15
            $0.requests = { second, random in
                FaultyRun.healthy(200, &random, factor: (5..<15).contains(second) ? 12 : 1).map { request in
                    var request = request
                    if random.uniform() < 0.2 { (request.status, request.errorCode) = (0, 1050) }
                    return request
                }
            }
        }
        #expect(found.first?.code == "generator")
        #expect(found.dropFirst().allSatisfy { $0.score < 0.4 })
        #expect(found.first?.evidence.first?.contains("from 0:05 on") == true)
    }

    @Test func poolExhausted_whenOnlySomeEndpointsQueue() throws {
        let found = causes { Self.saturated(&$0, endpoints: [("/buy", true), ("/health", false)]) }
        let pool = try #require(found.first)
        #expect(pool.code == "pool-exhausted")
        #expect(pool.evidence.contains { $0.contains("GET /health stayed fast") })
        #expect(pool.actions.first == GuideAction.poolSize)
    }

    @Test func poolExhausted_whenTheCPUIsIdle() {
        #expect(
            first {
                Self.saturated(&$0, endpoints: [("/buy", true)])
                $0.probes["cpu_ratio"] = { _ in 0.2 }
            } == "pool-exhausted"
        )
    }

    @Test func cpuLimit_whenEverythingQueues() {
        #expect(first { Self.saturated(&$0, endpoints: [("/buy", true), ("/health", true)]) } == "cpu-limit")
    }

    @Test func cpuLimit_whenReadingsTell() {
        let found = causes {
            Self.saturated(&$0, endpoints: [("/buy", true), ("/health", false)])
            $0.probes["cpu_ratio"] = { $0 < 4 ? 0.4 : 0.97 }
        }
        #expect(found.first?.code == "cpu-limit")
        #expect(found.first?.sinceNanos == 4_500_000_000)
    }

    @Test func cpuThrottling_byReadings() {
        #expect(first { $0.probes["throttled_ratio"] = { $0 < 5 ? 0 : 0.4 } } == "cpu-throttling")
    }

    @Test func cpuThrottling_byTheShapeOfLatencies() {
        #expect(
            first {
                $0.requests = { _, random in
                    (0..<200).map { _ in
                        Request(random.uniform() < 0.4 ? 1 + random.uniform() : 2 + 58 * random.uniform())
                    }
                }
            } == "cpu-throttling"
        )
    }

    @Test func memoryLimit() {
        #expect(
            first {
                $0.probes["memory_limit_bytes"] = { _ in 512e6 }
                $0.probes["memory_bytes"] = { $0 < 10 ? 200e6 : 500e6 }
            } == "memory-limit"
        )
        #expect(
            first {
                $0.events = [Self.event(9, .targetOutOfMemory, "web-1 was ended for want of memory.")]
                $0.requests = { second, random in
                    second < 10
                        ? FaultyRun.healthy(200, &random)
                        : (0..<50).map { _ in
                            var request = Request(0)
                            (request.status, request.errorCode) = (0, 1212)
                            return request
                        }
                }
            } == "memory-limit"
        )
    }

    @Test(arguments: [20, 14]) func crash_fromItsMomentOn(_ end: Int) throws {
        let found = causes {
            $0.requests = { second, random in
                guard (8..<end).contains(second) else { return FaultyRun.healthy(200, &random) }
                return (0..<50).map { _ in
                    var request = Request(0)
                    (request.status, request.errorCode) = (0, 1212)
                    return request
                }
            }
        }
        let crash = try #require(found.first)
        #expect(crash.code == "crash" && crash.sinceNanos == 8_000_000_000)
        #expect(crash.evidence[0].contains(end == 20 ? "until the end" : "until 0:14"))
    }

    /// The last second has answers, and refused connections behind them.
    private static func endsInMidSecond(_ run: inout FaultyRun) {
        let last = run.seconds - 1
        run.requests = { second, random in
            let answered = FaultyRun.healthy(second == last ? 120 : 200, &random)
            guard second == last else { return answered }
            return answered
                + (0..<50).map { _ in
                    var request = Request(0)
                    (request.status, request.errorCode) = (0, 1212)
                    return request
                }
        }
    }

    @Test func crash_whenARuleEndsTheRunInTheSameSecond() throws {
        let found = causes {
            Self.endsInMidSecond(&$0)
            var down = Self.event($0.seconds - 1, .targetDown, "The target does not answer shop: connection refused.")
            down.nanos += 500_000_000
            $0.events = [down]
        }
        let crash = try #require(found.first)
        #expect(crash.code == "crash" && crash.evidence[0].contains("50 connections were refused"))
    }

    @Test func noCrash_whenNoMonitorSawIt() {
        #expect(!causes { Self.endsInMidSecond(&$0) }.map(\.code).contains("crash"))
    }

    @Test func deploy_whenFailuresSurroundIt() {
        let found = causes {
            $0.events = [Self.event(9, .targetDeployed, "Version 7 replaced version 6.")]
            $0.requests = { second, random in
                FaultyRun.healthy(200, &random).map { request in
                    var request = request
                    if second == 9, random.uniform() < 0.3 { (request.status, request.errorCode) = (503, 1503) }
                    return request
                }
            }
        }
        #expect(found.map(\.code) == ["deploy", "server-errors"])
    }

    @Test func deployAloneIsNoCause() {
        #expect(causes { $0.events = [Self.event(9, .targetDeployed, "Version 7.")] }.isEmpty)
    }

    @Test func stall_whenEverythingInFlightWaits() throws {
        let found = causes {
            $0.requests = { second, random in
                var requests = FaultyRun.healthy(second == 10 ? 20 : second == 11 ? 120 : 200, &random)
                if second == 11 { requests += (0..<10).map { _ in Request(1300 + 90 * random.uniform()) } }
                return requests
            }
        }
        let stall = try #require(found.first)
        #expect(stall.code == "stall" && stall.sinceNanos == 11_000_000_000)
    }

    @Test func rateLimiting() {
        #expect(first { failing(&$0, share: 0.3, from: 4, status: 429) } == "rate-limiting")
    }

    @Test func serverErrors_inABurst() {
        let found = causes { failing(&$0, share: 0.5, from: 6, to: 8, status: 503) }
        #expect(found.map(\.code) == ["server-errors"])
        #expect(found.first?.sinceNanos == 6_000_000_000)
    }

    @Test func timeouts() {
        #expect(first { failing(&$0, share: 0.05, from: 0, code: 1050, millis: 5000) } == "timeouts")
    }

    @Test(arguments: [1220, 1000]) func network_whenConnectionsAreCut(_ code: Int) {
        #expect(first { failing(&$0, share: 0.05, from: 0, code: code) } == "network")
    }

    @Test func network_whenConnectingTakesLong() {
        #expect(first { connecting(&$0) { $0.connecting = 180 } } == "network")
    }

    @Test func dns_whenNamesAreNotFound() {
        #expect(first { failing(&$0, share: 0.2, from: 0, code: 1101) } == "dns")
    }

    @Test func dns_whenLookupsAreSlow() {
        #expect(first { connecting(&$0) { ($0.lookup, $0.connecting) = (400, 1) } } == "dns")
    }

    @Test func tls_whenHandshakesFailOrAreSlow() {
        #expect(first { failing(&$0, share: 0.2, from: 0, code: 1310) } == "tls")
        #expect(first { connecting(&$0) { ($0.connecting, $0.handshaking) = (1, 350) } } == "tls")
    }

    @Test func backlog_whenFirstPacketsAreSentAgain() {
        #expect(
            first { connecting(&$0) { $0.connecting = $0.millis > 30 ? 1030 : 0.3 } } == "connection-backlog"
        )
    }

    @Test func backlog_whenNobodyListens() throws {
        let found = causes { failing(&$0, share: 1, from: 0, code: 1212) }
        #expect(found.first?.code == "connection-backlog")
        #expect(found.first?.title.contains("Nobody listens") == true)
    }

    @Test func memoryLeak_byReadings() {
        let found = causes { $0.probes["memory_bytes"] = { 100e6 + 4e6 * Double($0) } }
        #expect(found.map(\.code) == ["memory-leak"])
        #expect(found.first?.evidence.first?.contains("240 MB a minute") == true)
    }

    @Test func memoryLeak_thatBeginsInTheMiddle_alsoWithAHeldUpGenerator() {
        let leak: (inout FaultyRun) -> Void = { $0.probes["memory_bytes"] = { 60e6 + 60e6 * Double(max(0, $0 - 9)) } }
        let found = causes(leak)
        #expect(found.map(\.code) == ["memory-leak"])
        #expect(found.first?.sinceNanos ?? 0 >= 7_000_000_000)
        let heldUp = causes {
            leak(&$0)
            $0.starved = 5..<15
        }
        #expect(heldUp.map(\.code) == ["generator", "memory-leak"])
    }

    @Test func memoryThatFollowsTheLoadIsNoLeak() {
        let found = causes {
            $0.vus = { 10 + 5 * max(0, $0 - 9) }
            $0.probes["memory_bytes"] = { 60e6 + 30e6 * Double(max(0, $0 - 9)) }
        }
        #expect(!found.map(\.code).contains("memory-leak"))
    }

    @Test func memoryLeak_byLatencyAtTheSameLoad() {
        #expect(
            first {
                $0.requests = { second, random in FaultyRun.healthy(200, &random, factor: 1 + 0.2 * Double(second)) }
            } == "memory-leak"
        )
    }

    @Test func memoryThatLevelsOffIsNoLeak() {
        #expect(causes { $0.probes["memory_bytes"] = { 100e6 + 4e6 * Double(min($0, 3)) } }.isEmpty)
    }

    @Test func slowEndpoint() throws {
        let found = causes {
            $0.requests = { _, random in
                FaultyRun.healthy(150, &random)
                    + (0..<20).map { _ in
                        var request = Request(600 + 50 * random.uniform())
                        request.endpoint = "https://shop.example/search"
                        return request
                    }
            }
        }
        #expect(found.map(\.code) == ["slow-endpoint"])
        #expect(found.first?.title.hasSuffix("https://shop.example/search") == true)
    }

    @Test func coldStart() {
        let found = causes {
            $0.requests = { second, random in
                FaultyRun.healthy(second < 3 ? 50 : 200, &random, factor: second < 3 ? 20 : 1)
            }
        }
        #expect(found.map(\.code) == ["cold-start"])
    }

    @Test func clientLimit_whenTheTargetIsSteady() throws {
        let found = causes { $0.dropped = { _ in 40 } }
        #expect(found.map(\.code) == ["client-limit"])
        #expect(found.first?.evidence.last?.contains("the plan allows 50") == true)
    }

    @Test func clientLimit_whenDescriptorsRunOut() {
        #expect(first { $0.descriptors = 980 } == "client-limit")
    }

    // MARK: Parts

    private func failing(
        _ run: inout FaultyRun,
        share: Double,
        from: Int,
        to end: Int = .max,
        status: Int = 0,
        code: Int? = nil,
        millis: Double = 1
    ) {
        run.requests = { second, random in
            FaultyRun.healthy(200, &random).map { request in
                var request = request
                guard second >= from, second < end, random.uniform() < share else { return request }
                (request.status, request.errorCode, request.millis) = (status, code ?? 1000 + status, millis)
                return request
            }
        }
    }

    /// Each request on a connection of its own.
    private func connecting(_ run: inout FaultyRun, _ change: @escaping (inout Request) -> Void) {
        run.requests = { _, random in
            FaultyRun.healthy(40, &random).map { request in
                var request = request
                change(&request)
                return request
            }
        }
    }
}
