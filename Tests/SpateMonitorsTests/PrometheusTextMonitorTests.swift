import SpateCore
import SpateRecord
import Testing

@testable import SpateMonitors

@Suite struct PrometheusTextMonitorTests {
    private static let text = #"""
        # HELP http_requests_total Requests \ with a } brace
        # TYPE http_requests_total counter
        http_requests_total{code="200",path="/a b\"}"} 10 1700000000000
        http_requests_total{code="500",path="/x"} 3
        http_requests_total{code="500",path="/y",} 4
        process_start_time_seconds 1.7e9
        process_resident_memory_bytes 2.5e7
        process_cpu_seconds_total 5
        process_open_fds 9
        pool_free +Inf
        """#

    private func poll(_ text: String, _ bodies: [String]) async throws -> [Observation] {
        let world = ScriptedTools(bodies: bodies)
        var kind = try MonitorSpec.kind(text)
        var observations: [Observation] = []
        for _ in bodies {
            observations.append(try await kind.poll(world.tools))
            world.pass(seconds: 4)
        }
        return observations
    }

    @Test func addsUpTheSamplesThatMatch_andReadsTheProcess() async throws {
        let text = #"prometheus-text=http://h/metrics,metrics.errors=http_requests_total{code="500"}"#
        let later = Self.text.replacing("process_cpu_seconds_total 5", with: "process_cpu_seconds_total 7")
        let observations = try await poll(text, [Self.text, later])
        #expect(observations[0].measures.first == Observation.Measure("errors", 7, isCounter: true))
        #expect(observations[0].number("memory_bytes") == 2.5e7)
        #expect(observations[0].number("descriptors") == 9)
        #expect(observations[1].number("cpu_cores") == 0.5)
    }

    @Test func anotherStartTimeIsARestart() async throws {
        let later = Self.text.replacing("1.7e9", with: "1.8e9").replacing("total 5", with: "total 1")
        let observations = try await poll("prometheus-text=http://h/metrics", [Self.text, later])
        #expect(observations.map(\.kinds) == [[], [.targetRestarted]])
        #expect(observations[1].number("restarts") == 1)
        #expect(observations[1].number("cpu_cores") == nil)
    }

    @Test func garbageAndMissingMetricsAreSaid() async throws {
        let garbage = await #expect(throws: MonitorFailure.self) {
            try await poll("prometheus-text=http://h/m", ["<html>hello</html>"])
        }
        #expect(garbage?.reason.hasSuffix("should answer metrics, received status 200, “<html>hello</html>”") == true)
        let missing = await #expect(throws: MonitorFailure.self) {
            try await poll("prometheus-text=http://h/m,metrics.a=nope", ["x 1\n{ 2"])
        }
        #expect(missing?.reason == "none of the metrics a is among 1 received, and 1 lines that are no metrics")
    }

    @Test func aWrongSelectorIsAProblem() {
        #expect(throws: MonitorProblems.self) {
            try MonitorSpec(text: "prometheus-text=http://h,metrics.a=rate(x[1m])")
        }
    }
}
