import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct HTTPMonitorTests {
    private static let detailed = #"{"status":"ok","services":{"database":{"status":"up","pool":{"active":7}}}}"#

    private func observe(_ text: String, _ bodies: [String], secondsBetween: Double = 1) async throws -> [Observation] {
        let world = ScriptedTools(bodies: bodies)
        var kind = try MonitorSpec.kind(text)
        var observations: [Observation] = []
        for _ in bodies {
            observations.append(try await kind.poll(world.tools))
            world.pass(seconds: secondsBetween)
        }
        return observations
    }

    @Test func readsNumbersByPath_andIsContentWithWhatIsExpected() async throws {
        let text = "http=http://h/health,expect.services.database.status=up,series.pool=services.database.pool.active"
        let observation = try await observe(text, [Self.detailed])[0]
        #expect(observation.problem == nil)
        #expect(observation.number("pool") == 7)
        #expect(observation.number("status") == 200)
    }

    @Test(arguments: [
        ("expect.status=degraded", #"expected status to be “degraded”, is “ok”"#),
        ("expect.cache.status=up", "expected cache.status to be “up”, but there is none in"),
        ("status=204", "expected status 204, received status 200, “{"),
        ("series.pool=status", "expected a number for the series pool, received"),
    ])
    func saysWhatWasExpectedAndReceived(setting: String, problem: String) async throws {
        let observation = try await observe("http=http://h/health,\(setting)", [Self.detailed])[0]
        #expect(observation.problem?.hasPrefix(problem) == true, "\(observation.problem ?? "")")
    }

    @Test func garbageIsAProblem_whereJSONIsExpected() async throws {
        let observation = try await observe("http=http://h/,expect.status=ok", ["<html>\u{1}oops"])[0]
        #expect(observation.problem == "expected JSON, received status 200, “<html> oops”")
        #expect(try await observe("http=http://h/", ["<html>"])[0].problem == nil)
    }

    @Test func anUptimeThatFallsIsARestart() async throws {
        let observations = try await observe(
            "http=http://h/",
            [#"{"uptime":100}"#, #"{"uptime":101}"#, #"{"uptime":0.4}"#]
        )
        #expect(observations.map(\.kinds) == [[], [], [.targetRestarted]])
        #expect(observations[2].occurrences[0].text == "The target started anew: uptime 101, then 0.4.")
    }

    @Test func machinesThatTakeTurnsDoNotRestart() async throws {
        let bodies = [#"{"uptime":100,"version":"1"}"#, #"{"uptime":9,"version":"2"}"#]
        let observations = try await observe("http=http://h/", bodies + bodies)
        #expect(observations.map(\.kinds) == [[], [.targetDeployed], [], []])
    }

    @Test func anotherInstanceOrBootTimeIsARestart() async throws {
        let text = "http=http://h/,instance=id,started=boot"
        let observations = try await observe(text, [#"{"id":"a","boot":1}"#, #"{"id":"b","boot":2}"#])
        #expect(observations.map(\.kinds) == [[], [.targetRestarted]])
        let wanted = "The target started anew: instance a, then b; started at 1, then at 2."
        #expect(observations[1].occurrences[0].text == wanted)
    }

    @Test func aRateLimitSaysHowLongToWait() async throws {
        let answer = HTTPAnswer(status: 429, headers: ["retry-after": "17"], body: [])
        let world = ScriptedTools(answers: [.success(answer)])
        var kind = try MonitorSpec.kind("http=http://h/")
        let observation = try await kind.poll(world.tools)
        #expect(observation.retryAfterNanos == 17_000_000_000)
        #expect(observation.problem == "expected status 200 to 299, received status 429 without a body")
    }

    @Test func showsItsTokenToTheServerOnly() async throws {
        let world = ScriptedTools(bodies: ["{}"])
        var kind = try MonitorSpec.kind("http=http://me:pw@h/health?api_key=s3cret&x=1,token=abc,headers.x-a=b")
        _ = try await kind.poll(world.tools)
        #expect(world.requests[0].headers == [.init("x-a", "b"), .init("authorization", "Bearer abc")])
        #expect(kind.source == "GET http://h/health?api_key=***&x=1")
    }
}
