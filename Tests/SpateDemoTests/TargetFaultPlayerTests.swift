import SpateCore
import Testing

@testable import SpateDemo

@Suite struct TargetFaultPlayerTests {
    private typealias Answer = TargetFaultPlayer.Answer

    private func player(_ settings: [String: String]) throws -> TargetFaultPlayer {
        TargetFaultPlayer(try FaultSettings(parsing: settings).target, seed: 1)
    }

    private func millis(_ nanos: UInt64) -> Double { Double(nanos) / 1e6 }

    private static let milli: UInt64 = 1_000_000

    @Test func readsBackWhatItShows() throws {
        let texts = [
            "pool": "4 of 50ms", "cpu": "10ms", "slow": "/products 400ms", "rateLimit": "50", "outage": "2s after 3s",
            "crash": "3s", "leak": "20", "coldStart": "900ms for 2s", "truncateRate": "0.5", "hangRate": "0.25",
            "deploy": "4s",
        ]
        #expect(texts.keys.sorted() == TargetFaults.names.sorted())
        let faults = try FaultSettings(parsing: texts).target
        #expect(faults.texts.map(\.name) == TargetFaults.names)
        let shown = Dictionary(
            uniqueKeysWithValues: faults.texts.map { ($0.name, $0.value.stringValue ?? $0.value.serialized()) }
        )
        #expect(shown == texts)
    }

    @Test(arguments: [
        ("pool", "0 of 50ms"), ("pool", "4 x 50ms"), ("cpu", "fast"), ("slow", "products 1s"), ("rateLimit", "0"),
        ("outage", "2s for 3s"), ("crash", "-1s"), ("leak", "x"), ("coldStart", "1s"), ("truncateRate", "2"),
    ]) func refusesWhatItCannotPlay(_ name: String, _ text: String) {
        let error = #expect(throws: FaultSettingsError.self) { try FaultSettings(parsing: [name: text]) }
        #expect(error?.issues.map(\.path) == [name])
        #expect(error?.issues.first?.message.contains("“\(text)”") == true)
    }

    @Test func requestsWaitInLineForASlot_butHealthDoesNot() throws {
        var player = try player(["pool": "2 of 50ms"])
        let waits = (0..<5).map { _ in millis(player.decide(path: "/json", nowNanos: 0).delayNanos) }
        #expect(waits == [50, 50, 100, 100, 150])
        #expect(player.decide(path: "/health", nowNanos: 0).delayNanos == 0)
        #expect(millis(player.decide(path: "/json", nowNanos: 500 * Self.milli).delayNanos) == 50)
    }

    @Test func limitsTheRateOfEachSecond() throws {
        var player = try player(["rateLimit": "2"])
        let answers = [0, 1, 2, 1000, 1001, 1002].map { player.decide(path: "/", nowNanos: $0 * Self.milli).answer }
        let refused = Answer.tooManyRequests(retryAfterSeconds: 1)
        #expect(answers == [.normal, .normal, refused, .normal, .normal, refused])
    }

    @Test func isDownDuringAnOutageAndADeploy() throws {
        var outage = try player(["outage": "2s after 3s"])
        let times: [UInt64] = [2999, 3000, 4999, 5000]
        let answers = times.map { outage.decide(path: "/", nowNanos: $0 * Self.milli).answer }
        #expect(answers == [.normal, .unavailable, .unavailable, .normal])
        var deploy = try player(["deploy": "3s"])
        #expect(deploy.decide(path: "/health", nowNanos: 3200 * Self.milli).answer == .unavailable)
        #expect(deploy.decide(path: "/health", nowNanos: 3600 * Self.milli).answer == .normal)
        #expect(!deploy.isDeployed(2999 * Self.milli) && deploy.isDeployed(3000 * Self.milli))
    }

    @Test func crashesAtTheFirstRequestBehindItsTime() throws {
        var player = try player(["crash": "3s"])
        #expect(player.decide(path: "/", nowNanos: 2999 * Self.milli).answer == .normal)
        #expect(player.decide(path: "/", nowNanos: 3000 * Self.milli).answer == .crash)
    }

    @Test func growsAndSlowsDown_whenMemoryLeaks() throws {
        var player = try player(["leak": "20"])
        #expect(player.leakedBytes(3000 * Self.milli) == 60_000_000)
        #expect(millis(player.decide(path: "/", nowNanos: 3000 * Self.milli).delayNanos) == 30)
    }

    @Test func isSlowAtFirst_whenItStartsCold() throws {
        var player = try player(["coldStart": "900ms for 2s"])
        let delays = [0, 1000, 2000].map { millis(player.decide(path: "/", nowNanos: $0 * Self.milli).delayNanos) }
        #expect(delays[0] == 900 && delays[1] > 600 && delays[1] < 700 && delays[2] == 0)
    }

    @Test func slowsOnePathOnly_andBurnsForEach() throws {
        var player = try player(["slow": "/products 400ms", "cpu": "10ms"])
        let slow = player.decide(path: "/products/7", nowNanos: 0)
        #expect(millis(slow.delayNanos) == 400 && millis(slow.burnNanos) == 10)
        #expect(player.decide(path: "/json", nowNanos: 0).delayNanos == 0)
    }

    @Test func cutsAndHangsAboutTheShareOfRequests() throws {
        var player = try player(["truncateRate": "0.25", "hangRate": "0.1"])
        let answers = (0..<1000).map { _ in player.decide(path: "/", nowNanos: 0).answer }
        #expect((75...125).contains(answers.count { $0 == .hang }))
        #expect((180...270).contains(answers.count { $0 == .truncated }))
    }
}
