import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct PodMetricsTests {
    private let pods = """
        {"items":[{"metadata":{"name":"web-1"},"spec":{"containers":[
        {"resources":{"limits":{"memory":"512Mi","cpu":"500m"}}},{"resources":{"limits":{"memory":"64Mi","cpu":"1"}}}]},
        "status":{"phase":"Running","containerStatuses":[{"name":"web","image":"shop:1","ready":true,"restartCount":0}]}}]}
        """

    private func poll(
        _ metrics: [(status: Int, body: String)],
        polls: Int? = nil
    ) async throws -> ([Observation], ScriptedTools) {
        let answers = metrics.flatMap { status, body -> [Result<HTTPAnswer, MonitorFailure>] in
            [
                .success(HTTPAnswer(status: 200, body: Array(pods.utf8))),
                .success(HTTPAnswer(status: status, body: Array(body.utf8))),
            ]
        }
        let world = ScriptedTools(answers: answers)
        var kind = try MonitorSpec.kind("kubernetes=app=shop,server=https://k:6443,namespace=prod,token=t")
        var observations: [Observation] = []
        for _ in 0..<(polls ?? metrics.count) {
            observations.append(try await kind.poll(world.tools))
            world.pass(seconds: 60)
        }
        return (observations, world)
    }

    @Test func addsUpWhatTheContainersOfAPodUse() async throws {
        let body = """
            {"kind":"PodMetricsList","items":[{"metadata":{"name":"web-1"},"window":"15s","containers":[
            {"name":"web","usage":{"cpu":"250000000n","memory":"70044Ki"}},
            {"name":"proxy","usage":{"cpu":"125m","memory":"1Mi"}}]},{"metadata":{}}]}
            """
        let (observations, world) = try await poll([(200, body)])
        let labels = ["pod": "web-1"]
        #expect(observations[0].number("cpu_cores", labels) == 0.375)
        #expect(observations[0].number("cpu_limit_cores", labels) == 1.5)
        #expect(observations[0].number("cpu_ratio", labels) == 0.25)
        #expect(observations[0].number("memory_bytes", labels) == 72_773_632)
        #expect(observations[0].number("memory_limit_bytes", labels) == 603_979_776)
        #expect(observations[0].number("replicas") == 1)
        let url = "https://k:6443/apis/metrics.k8s.io/v1beta1/namespaces/prod/pods?labelSelector=app%3Dshop"
        #expect(world.requests[1].url == url)
        #expect(world.requests[1].headers == [.init("authorization", "Bearer t")])
    }

    @Test(arguments: [
        (404, "404 page not found", "the metrics API does not know what was asked for"),
        (403, #"{"kind":"Status"}"#, "the metrics API refuses the token"), (429, "", "the metrics API limits the rate"),
        (503, "busy", "the metrics API answered status 503"), (200, "[", "the metrics API should answer JSON"),
        (200, #"{"items":3}"#, "the metrics API should answer a list of pods"),
    ])
    func aClusterWithoutMetricsIsSaidOnce_andThePodsAreReadOn(status: Int, body: String, reason: String) async throws {
        let (observations, _) = try await poll(Array(repeating: (status, body), count: 4))
        #expect(observations.map(\.kinds) == [[], [.monitorFailed], [], []])
        #expect(observations[1].occurrences[0].text.contains(reason), "\(observations[1].occurrences[0].text)")
        #expect(observations[1].occurrences[0].part == "metrics")
        #expect(observations.allSatisfy { $0.number("ready_replicas") == 1 && $0.problem == nil })
        #expect(observations.allSatisfy { $0.number("cpu_cores", ["pod": "web-1"]) == nil })
    }

    @Test func theyAreNotAskedFor_whereNobodyWantsThem() async throws {
        let world = ScriptedTools(bodies: [pods])
        var kind = try MonitorSpec.kind("kubernetes=app=shop,server=https://k,token=t,metrics=false")
        _ = try await kind.poll(world.tools)
        #expect(world.requests.count == 1)
    }
}
