import SpateCore
import Testing

@testable import SpateMonitors

@Suite struct PrometheusMonitorTests {
    private func poll(_ body: String, status: Int = 200) async throws -> (Observation, [HTTPAsk]) {
        let world = ScriptedTools(answers: [.success(HTTPAnswer(status: status, body: Array(body.utf8)))])
        var kind = try MonitorSpec.kind(
            #"prometheus=http://h:9090/,query=sum by (a,b) (rate(x{c="d",e="f"}[1m])),series=load,token=fm2_abc"#
        )
        return (try await kind.poll(world.tools), world.requests)
    }

    @Test func readsAVectorWithItsLabels() async throws {
        let body = #"""
            {"status":"success","data":{"resultType":"vector","result":[
            {"metric":{"__name__":"x","a":"1"},"value":[1700000000.1,"2.5"]},{"metric":{},"value":[1,"NaN"]}]}}
            """#
        let (observation, requests) = try await poll(body)
        #expect(observation.measures == [Observation.Measure("load", 2.5, labels: ["a": "1"])])
        #expect(
            requests[0].url
                == "http://h:9090/api/v1/query?query=sum%20by%20%28a%2Cb%29%20%28rate%28x%7Bc%3D%22d%22%2Ce%3D%22f%22%7D%5B1m%5D%29%29"
        )
        #expect(requests[0].headers == [.init("authorization", "FlyV1 fm2_abc")])
    }

    @Test func readsAScalar() async throws {
        let body = #"{"status":"success","data":{"resultType":"scalar","result":[1,"4"]}}"#
        #expect(try await poll(body).0.number("load") == 4)
    }

    @Test(arguments: [
        (400, #"{"status":"error","errorType":"bad_data","error":"parse error"}"#, "parse error"),
        (401, "unauthorized", "Prometheus refuses the token: status 401, “unauthorized”"),
        (429, "", "Prometheus limits the rate: status 429 without a body"),
        (200, "<html>", "Prometheus should answer JSON, but invalid character"),
        (200, "{}", "Prometheus should answer a result of a query, received status 200, “{}”"),
        (200, #"{"data":{"resultType":"matrix","result":[]}}"#, "is a matrix: write an expression"),
    ])
    func saysWhatWasReceived(status: Int, body: String, reason: String) async {
        let error = await #expect(throws: MonitorFailure.self) { try await poll(body, status: status) }
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        #expect(error?.isRateLimit == (status == 429))
    }
}
