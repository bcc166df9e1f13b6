import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct FlyMonitorTests {
    private func machine(
        _ id: String = "9185",
        state: String = "started",
        tag: String = "v1",
        check: String = "passing",
        isCordoned: Bool = false,
        events: String = ""
    ) -> String {
        """
        {"id":"\(id)","name":"m","state":"\(state)","region":"fra","cordoned":\(isCordoned),
        "image_ref":{"registry":"registry.fly.io","repository":"shop","tag":"\(tag)","digest":"sha256:0123456789abcdef"},
        "config":{"guest":{"cpu_kind":"shared","cpus":1,"memory_mb":256},"metadata":{"fly_process_group":"app"}},
        "checks":[{"name":"http","status":"\(check)","output":"ok"}],"events":[\(events)]}
        """
    }

    private func exit(_ id: String, code: Int, isOutOfMemory: Bool = false, isRequested: Bool = false) -> String {
        """
        {"id":"\(id)","type":"exit","status":"stopped","source":"flyd","timestamp":1700000000000,"request":{"exit_event":
        {"requested_stop":\(isRequested),"restarting":true,"guest_exit_code":\(code),"guest_signal":-1,"exit_code":\(code),
        "signal":-1,"oom_killed":\(isOutOfMemory)},"restart_count":1}}
        """
    }

    private func poll(_ lists: [[String]]) async throws -> [Observation] {
        let world = ScriptedTools(bodies: lists.map { "[\($0.joined(separator: ","))]" })
        var kind = try MonitorSpec.kind("fly=shop,token=fm2_x")
        var observations: [Observation] = []
        for _ in lists { observations.append(try await kind.poll(world.tools)) }
        #expect(world.requests[0].url == "https://api.machines.dev/v1/apps/shop/machines")
        #expect(world.requests[0].headers == [.init("authorization", "FlyV1 fm2_x")])
        return observations
    }

    @Test func readsStateAndLimits_andTellsNothingOfThePast() async throws {
        let observation = try await poll([[machine(events: exit("old", code: 1))]])[0]
        #expect(observation.kinds.isEmpty)
        #expect(observation.number("replicas") == 1)
        #expect(observation.number("ready", ["machine": "9185"]) == 1)
        #expect(observation.number("restarts", ["machine": "9185"]) == 0)
        #expect(observation.number("memory_limit_bytes", ["machine": "9185"]) == 268_435_456)
    }

    @Test func aCrashIsARestart_andOutOfMemoryIsSaid() async throws {
        let crash = exit("a", code: 139)
        let kill = exit("b", code: 137, isOutOfMemory: true)
        let stop = exit("c", code: 0, isRequested: true)
        let observations = try await poll([
            [machine()], [machine(events: crash)], [machine(events: "\(stop),\(kill),\(crash)")],
        ])
        #expect(observations.map(\.kinds) == [[], [.targetRestarted], [.targetOutOfMemory, .targetRestarted]])
        #expect(observations[1].occurrences[0].text == "The machine 9185 ended with code 139.")
        #expect(observations[1].occurrences[0].part == "9185")
        #expect(observations[2].number("restarts", ["machine": "9185"]) == 2)
        #expect(observations[2].number("out_of_memory_kills", ["machine": "9185"]) == 1)
    }

    @Test func deploysChecksCordonsAndScalingAreSeen() async throws {
        let observations = try await poll([
            [machine()], [machine(tag: "v2")], [machine(tag: "v2", check: "critical")],
            [machine(tag: "v2", isCordoned: true)], [machine(tag: "v2"), machine("77", tag: "v2")],
        ])
        #expect(observations[1].kinds == [.targetDeployed])
        #expect(observations[2].kinds == [.targetCheckChanged])
        #expect(
            observations[2].occurrences[0].text == "The check http of the machine 9185 was passing and is critical."
        )
        #expect(observations[2].problem == "no machine is ready: 9185 started")
        #expect(observations[3].kinds == [.targetCheckChanged, .targetCheckChanged])
        #expect(observations[4].kinds == [.targetCheckChanged, .targetScaled])
        #expect(observations[4].occurrences[1].text == "2 machines run, before there were 1.")
    }

    @Test(arguments: [
        (401, "unauthorized", "Fly's API refuses the token: status 401, “unauthorized”"),
        (429, "", "Fly's API limits the rate: status 429 without a body"),
        (200, "{}", "Fly's API should answer a list of machines, received status 200, “{}”"),
        (200, "[]", "the app shop has no machines"),
        (200, "[3,{},", "Fly's API should answer JSON, but unexpected end"),
    ])
    func saysWhatWasReceived(status: Int, body: String, reason: String) async throws {
        let world = ScriptedTools(answers: [.success(HTTPAnswer(status: status, body: Array(body.utf8)))])
        var kind = try MonitorSpec.kind("fly=shop,token=x")
        let error = await #expect(throws: MonitorFailure.self) { try await kind.poll(world.tools) }
        #expect(error?.reason.hasPrefix(reason) == true, "\(error?.reason ?? "")")
        #expect(error?.isRateLimit == (status == 429))
    }
}
