import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct FlyLogsTests {
    /// What the APIs of machines and of logs answer, in turns.
    private final class Script {
        var answers: [Result<HTTPAnswer, MonitorFailure>] = []

        func say(_ machines: String, logs: String, status: Int = 200, headers: [String: String] = [:]) {
            answers.append(.success(HTTPAnswer(status: 200, body: Array("[\(machines)]".utf8))))
            answers.append(.success(HTTPAnswer(status: status, headers: headers, body: Array(logs.utf8))))
        }

        /// Without a request for logs.
        func say(_ machines: String) {
            answers.append(.success(HTTPAnswer(status: 200, body: Array("[\(machines)]".utf8))))
        }
    }

    private func machine(events: String = "") -> String {
        #"{"id":"9185","state":"started","events":[\#(events)]}"#
    }

    private func exit(_ id: String, isOutOfMemory: Bool) -> String {
        """
        {"id":"\(id)","type":"exit","timestamp":1700000000000,"request":{"exit_event":
        {"requested_stop":false,"guest_exit_code":137,"oom_killed":\(isOutOfMemory)}}}
        """
    }

    private func lines(_ messages: [String], token: String = "next 1", provider: String = "runner") -> String {
        let data = messages.map { message in
            """
            {"id":"1","attributes":{"timestamp":"2026-01-01T00:00:00Z","message":"\(message)","level":"info",
            "instance":"9185","region":"fra","meta":{"event":{"provider":"\(provider)"}}}}
            """
        }
        return #"{"data":[\#(data.joined(separator: ","))],"meta":{"next_token":"\#(token)"}}"#
    }

    private func poll(_ count: Int, _ script: Script, pause: Double = 5) async throws -> ([Observation], ScriptedTools)
    {
        let world = ScriptedTools(answers: script.answers)
        var kind = try MonitorSpec.kind("fly=shop,token=fm2_x,logs=true")
        var observations: [Observation] = []
        for _ in 0..<count {
            observations.append(try await kind.poll(world.tools))
            world.pass(seconds: pause)
        }
        return (observations, world)
    }

    private let killed = "[ 41.2] Out of memory: Killed process 538 (node) total-vm:1024kB"

    @Test func asksFromWhereItWas_andTellsNothingOfThePast() async throws {
        let script = Script()
        script.say(machine(), logs: lines([killed]))
        script.say(machine(), logs: lines(["GET / 200"], token: "next 2"))
        let (observations, world) = try await poll(2, script)
        #expect(observations.map(\.kinds) == [[], []])
        let urls = world.requests.map(\.url)
        #expect(urls[1] == "https://api.fly.io/api/v1/apps/shop/logs")
        #expect(urls[3] == "https://api.fly.io/api/v1/apps/shop/logs?next_token=next%201")
        #expect(world.requests[1].headers == [.init("authorization", "FlyV1 fm2_x")])
    }

    @Test(arguments: [
        (
            "Main child exited with signal (with signal 'SIGSEGV', core dumped? false)",
            [RecordEvent.Kind.targetRestarted]
        ),
        (" INFO Main child exited normally with code: 1", [.targetRestarted]),
        (" INFO Main child exited normally with code: 0", []), ("GET /out-of-memory 200", []),
        ("Process appears to have been OOM killed!", [.targetOutOfMemory]),
    ])
    func linesAboutTheEndOfTheProgramAreEvents(message: String, kinds: [RecordEvent.Kind]) async throws {
        let script = Script()
        script.say(machine(), logs: lines([]))
        script.say(machine(), logs: lines([message], provider: "app"))
        #expect(try await poll(2, script).0[1].kinds == kinds)
    }

    @Test func aKillCountsOnce_whoeverTellsOfItFirst() async throws {
        let script = Script()
        script.say(machine(), logs: lines([]))
        script.say(machine(), logs: lines([killed, "Process appears to have been OOM killed!"]))
        script.say(machine(events: exit("a", isOutOfMemory: true)), logs: lines([]))
        let (observations, _) = try await poll(3, script)
        #expect(observations[1].kinds == [.targetOutOfMemory])
        #expect(observations[1].occurrences[0].part == "9185")
        #expect(observations[1].occurrences[0].text.contains("Killed process 538"))
        #expect(observations[2].kinds == [.targetRestarted])
        #expect(observations[2].number("out_of_memory_kills", ["machine": "9185"]) == 1)
    }

    @Test func whatIsToldMuchLaterIsAnotherOne() async throws {
        let script = Script()
        script.say(machine(), logs: lines([]))
        script.say(machine(), logs: lines([killed]))
        script.say(machine(events: exit("a", isOutOfMemory: true)), logs: lines([]))
        #expect(try await poll(3, script, pause: 40).0[2].kinds == [.targetOutOfMemory, .targetRestarted])
    }

    @Test func aRateLimitIsKept_andSaidOnce_andTheMachinesAreReadOn() async throws {
        let script = Script()
        script.say(machine(), logs: "", status: 429, headers: ["retry-after": "12"])
        script.say(machine())
        script.say(machine())
        script.say(machine(), logs: "", status: 429)
        script.say(machine())
        script.say(machine(), logs: lines([]))
        let (observations, world) = try await poll(6, script)
        #expect(world.requests.count == 9)
        #expect(observations.map(\.kinds) == [[], [], [], [.monitorFailed], [], [.monitorRecovered]])
        #expect(
            observations[3].occurrences[0].text.hasPrefix(
                "The logs of shop cannot be read: Fly's log API limits the rate"
            )
        )
        #expect(observations.allSatisfy { $0.number("replicas") == 1 && $0.problem == nil })
    }

    @Test(arguments: [
        (401, "no", "Fly's log API refuses the token: status 401"), (200, "<html>", "Fly's log API should answer JSON"),
        (200, "{}", "Fly's log API should answer lines, received status 200"),
        (502, "", "Fly's log API answered status 502"),
    ])
    func whatWasReceivedIsSaid(status: Int, body: String, reason: String) async throws {
        let script = Script()
        script.say(machine(), logs: body, status: status)
        script.say(machine(), logs: body, status: status)
        let observation = try await poll(2, script).0[1]
        #expect(observation.kinds == [.monitorFailed])
        #expect(observation.occurrences[0].text.contains(reason))
        #expect(observation.occurrences[0].part == "logs")
    }
}
