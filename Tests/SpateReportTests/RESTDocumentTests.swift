import SpateCore
import Testing

@testable import SpateMetrics
@testable import SpateReport

/// The documents are what k6 v1.1 answered for the same state.
@Suite struct RESTDocumentTests {
    @Test func showsATrend() {
        let sink = TrendSink()
        for value in [1.0, 2, 3] { sink.add(value) }
        let metric = MetricDocument(
            name: "my_t",
            type: .trend,
            contains: .time,
            isTainted: nil,
            sink: sink,
            elapsedSeconds: 2
        )
        #expect(
            metric.json.serialized()
                == #"{"type":"metrics","id":"my_t","attributes":{"type":"trend","contains":"time","#
                + #""tainted":null,"sample":{"avg":2,"max":3,"med":2,"min":1,"p(90)":2.8,"p(95)":2.9}}}"#
        )
    }

    @Test(arguments: [(2.0, #"{"count":6,"rate":3}"#), (0, #"{"count":6,"rate":0}"#)])
    func showsACounter(seconds: Double, sample: String) {
        let sink = CounterSink()
        sink.add(6)
        let metric = MetricDocument(
            name: "c",
            type: .counter,
            contains: .default,
            isTainted: true,
            sink: sink,
            elapsedSeconds: seconds
        )
        #expect(metric.json["attributes"]?["sample"]?.serialized() == sample)
        #expect(metric.json["attributes"]?["tainted"] == true)
    }

    @Test func flattensGroups() {
        let documents = GroupDocument.all(
            groupPaths: ["::g1", "::g1::g2"],
            checks: [
                RunSummary.CheckResult(groupPath: "", name: "top", passes: 30, fails: 0),
                RunSummary.CheckResult(groupPath: "::g1::g2", name: "one", passes: 29, fails: 1),
            ]
        )
        #expect(documents.map(\.path) == ["", "::g1", "::g1::g2"])
        #expect(
            documents[0].json.serialized()
                == #"{"type":"groups","id":"d41d8cd98f00b204e9800998ecf8427e","attributes":{"path":"","name":"","#
                + #""checks":[{"id":"0384334781effa9218e13817f86f11a3","path":"::top","name":"top","passes":30,"fails":0}]},"#
                + #""relationships":{"groups":{"data":[{"type":"groups","id":"9ccb03cc5acd728a2fe595bbd1f14da3"}]},"#
                + #""parent":{"data":null}}}"#
        )
        #expect(
            documents[1].json.serialized()
                == #"{"type":"groups","id":"9ccb03cc5acd728a2fe595bbd1f14da3","attributes":{"path":"::g1","name":"g1","#
                + #""checks":null},"relationships":{"groups":{"data":[{"type":"groups","id":"4cfc8bfa83b81689e8444e0a60a1a74d"}]},"#
                + #""parent":{"data":{"type":"groups","id":"d41d8cd98f00b204e9800998ecf8427e"}}}}"#
        )
    }
}
