import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct KubernetesMonitorTests {
    private func pod(
        _ name: String = "web-1",
        restarts: Int = 0,
        isReady: Bool = true,
        image: String = "shop:1",
        last: String = "{}"
    ) -> String {
        """
        {"metadata":{"name":"\(name)"},"spec":{"containers":[{"resources":{"limits":{"memory":"512Mi"}}}]},
        "status":{"phase":"Running","containerStatuses":[{"name":"web","image":"\(image)","ready":\(isReady),
        "restartCount":\(restarts),"state":{"running":{}},"lastState":\(last)}]}}
        """
    }

    private func poll(_ lists: [[String]]) async throws -> [Observation] {
        let world = ScriptedTools(bodies: lists.map { #"{"kind":"PodList","items":[\#($0.joined(separator: ","))]}"# })
        var kind = try MonitorSpec.kind(
            "kubernetes=app=shop,server=https://k:6443,namespace=prod,token=t,metrics=false"
        )
        var observations: [Observation] = []
        for _ in lists { observations.append(try await kind.poll(world.tools)) }
        #expect(world.requests[0].url == "https://k:6443/api/v1/namespaces/prod/pods?labelSelector=app%3Dshop")
        #expect(world.requests[0].headers == [.init("authorization", "Bearer t")])
        return observations
    }

    @Test func countsRestartsAndKills() async throws {
        let killed = #"{"terminated":{"reason":"OOMKilled","exitCode":137,"finishedAt":"2026-01-01T00:00:00Z"}}"#
        let observations = try await poll([[pod(restarts: 4)], [pod(restarts: 5, last: killed)]])
        #expect(observations.map(\.kinds) == [[], [.targetOutOfMemory, .targetRestarted]])
        #expect(observations[0].number("restarts", ["pod": "web-1"]) == 4)
        #expect(observations[1].number("restarts", ["pod": "web-1"]) == 5)
        #expect(observations[1].number("out_of_memory_kills", ["pod": "web-1"]) == 1)
        #expect(observations[1].number("memory_limit_bytes", ["pod": "web-1"]) == 536_870_912)
        let text = "The pod web-1 ended with code 137, OOMKilled, in the container web."
        #expect(observations[1].occurrences[1].text == text)
    }

    @Test func readinessDeploysAndScalingAreSeen() async throws {
        let observations = try await poll([
            [pod()], [pod(isReady: false)], [pod(), pod("web-2", image: "shop:2")],
        ])
        #expect(observations[1].kinds == [.targetCheckChanged])
        #expect(observations[1].problem == "no pod is ready: web-1 Running")
        #expect(observations[2].kinds == [.targetCheckChanged, .targetDeployed, .targetScaled])
        #expect(observations[2].number("replicas") == 2)
    }

    @Test func noPodsAndWrongTokensAreSaid() async throws {
        await #expect(throws: MonitorFailure("no pod has the labels app=shop")) { try await poll([[]]) }
        let refusal = HTTPAnswer(status: 403, body: Array(#"{"kind":"Status","message":"pods is forbidden"}"#.utf8))
        var kind = try MonitorSpec.kind("kubernetes=app=shop,server=https://k,token=t,metrics=false")
        let error = await #expect(throws: MonitorFailure.self) {
            try await kind.poll(ScriptedTools(answers: [.success(refusal)]).tools)
        }
        #expect(error?.reason.hasPrefix("the API server refuses the token: status 403") == true)
    }

    @Test func outsideOfAClusterItNeedsAServer() {
        #expect(throws: MonitorProblems.self) { try MonitorSpec(text: "kubernetes=app=shop") }
    }
}
