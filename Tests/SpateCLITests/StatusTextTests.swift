import SpateCore
import SpateMetrics
import SpateReport
import Testing

@testable import SpateCLI

/// The texts are what k6 v1.1 printed for the same documents.
@Suite struct StatusTextTests {
    @Test func writesTheStatus() throws {
        let document = StatusDocument(
            phase: .pausedBeforeStart,
            isPaused: true,
            activeVUs: 0,
            madeVUs: 2,
            isStopped: false,
            isTainted: false
        )
        let data = try #require(document.json["data"])
        #expect(
            StatusText.yaml(data) == """
                status: 4
                paused: "true"
                vus: "0"
                vus-max: "2"
                stopped: false
                running: false
                tainted: false
                """
        )
    }

    @Test func writesMetrics() throws {
        let text = #"""
            [{"type":"metrics","id":"iterations","attributes":{"type":"counter","contains":"default","tainted":null,
            "sample":{"count":30,"rate":9.278976411120713}}},{"type":"metrics","id":"http_req_duration{a:b}",
            "attributes":{"type":"trend","contains":"time","tainted":false,"sample":{"p(90)":5}}}]
            """#
        #expect(
            StatusText.yaml(metrics: try JSONValue(parsing: text)) == """
                - name: iterations
                  type:
                    type: counter
                    valid: true
                  contains:
                    type: default
                    valid: true
                  tainted: ""
                  sample:
                    count: 30
                    rate: 9.278976411120713
                - name: http_req_duration{a:b}
                  type:
                    type: trend
                    valid: true
                  contains:
                    type: time
                    valid: true
                  tainted: "false"
                  sample:
                    p(90): 5
                """
        )
    }

    @Test(arguments: [
        ("plain", "plain"), ("true", "\"true\""), ("12", "\"12\""), ("a: b", "\"a: b\""), ("", "\"\""),
        ("x\"y", "\"x\\\"y\""), ("{a}", "\"{a}\""), ("x #y", "\"x #y\""),
    ])
    func quotesWhatYAMLWouldMistake(text: String, expected: String) {
        #expect(YAMLText.scalar(text) == expected)
    }
}
