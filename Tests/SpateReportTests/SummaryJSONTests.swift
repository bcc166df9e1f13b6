import SpateCore
import Testing

@testable import SpateMetrics
@testable import SpateReport

struct SummaryJSONTests {
    @Test func givesHandleSummaryItsData() throws {
        var summary = SampleRun.summary(
            [
                try SampleRun.metric("hits", .counter, values: [3, 1], thresholds: [("count>9", false)]),
                try SampleRun.metric("level", .gauge, values: [4, -2]),
                try SampleRun.metric("share", .rate, values: [1, 0, 0, 0]),
                try SampleRun.metric("wait{a:b}", .trend, .time, values: [1, 2, 3]),
            ],
            checks: [.init(groupPath: "::outer::inner", name: "is ok", passes: 2, fails: 1)],
            groupPaths: ["::outer"],
            stats: ["avg", "p(99.9)", "count"],
            setupData: ["a": 1]
        )
        summary.isColorDisabled = true
        summary.timeUnit = "ms"
        let expected = """
            {
             "root_group": {
              "name": "",
              "path": "",
              "id": "d41d8cd98f00b204e9800998ecf8427e",
              "groups": [
               {
                "name": "outer",
                "path": "::outer",
                "id": "c34b428ee7255085dfe7fef53d3394d5",
                "groups": [
                 {
                  "name": "inner",
                  "path": "::outer::inner",
                  "id": "b6c425bc7b9e3d21a2d56ce7a6de3614",
                  "groups": [],
                  "checks": [
                   {
                    "name": "is ok",
                    "path": "::outer::inner::is ok",
                    "id": "\(MD5.hexDigest(of: "::outer::inner::is ok"))",
                    "passes": 2,
                    "fails": 1
                   }
                  ]
                 }
                ],
                "checks": []
               }
              ],
              "checks": []
             },
             "options": {
              "summaryTrendStats": [
               "avg",
               "p(99.9)",
               "count"
              ],
              "summaryTimeUnit": "ms",
              "noColor": true
             },
             "state": {
              "isStdOutTTY": false,
              "isStdErrTTY": false,
              "testRunDurationMs": 2000
             },
             "metrics": {
              "hits": {
               "type": "counter",
               "contains": "default",
               "values": {
                "count": 4,
                "rate": 2
               },
               "thresholds": {
                "count>9": {
                 "ok": false
                }
               }
              },
              "level": {
               "type": "gauge",
               "contains": "default",
               "values": {
                "value": -2,
                "min": -2,
                "max": 4
               }
              },
              "share": {
               "type": "rate",
               "contains": "default",
               "values": {
                "rate": 0.25,
                "passes": 1,
                "fails": 3
               }
              },
              "wait{a:b}": {
               "type": "trend",
               "contains": "time",
               "values": {
                "avg": 2,
                "p(99.9)": 2.998,
                "count": 3
               }
              }
             },
             "setup_data": {
              "a": 1
             }
            }
            """
        #expect(SummaryJSON.handleSummaryData(summary).serialized(indent: 1) == expected)
    }

    @Test func exportsTheLegacyShape() throws {
        let summary = SampleRun.summary(
            [
                try SampleRun.metric("share", .rate, values: [1, 0], thresholds: [("rate>0.9", false)]),
                try SampleRun.metric("wait", .trend, .time, values: [2], thresholds: [("avg<9", true)]),
            ],
            checks: [.init(groupPath: "", name: "is ok", passes: 2, fails: 1)],
            groupPaths: ["::outer"],
            stats: ["avg"]
        )
        let expected = """
            {
             "root_group": {
              "name": "",
              "path": "",
              "id": "d41d8cd98f00b204e9800998ecf8427e",
              "groups": {
               "outer": {
                "name": "outer",
                "path": "::outer",
                "id": "c34b428ee7255085dfe7fef53d3394d5",
                "groups": {},
                "checks": {}
               }
              },
              "checks": {
               "is ok": {
                "name": "is ok",
                "path": "::is ok",
                "id": "\(MD5.hexDigest(of: "::is ok"))",
                "passes": 2,
                "fails": 1
               }
              }
             },
             "metrics": {
              "share": {
               "value": 0.5,
               "passes": 1,
               "fails": 1,
               "thresholds": {
                "rate>0.9": true
               }
              },
              "wait": {
               "avg": 2,
               "thresholds": {
                "avg<9": false
               }
              }
             }
            }
            """
        #expect(SummaryJSON.legacyExport(summary).serialized(indent: 1) == expected)
    }

    @Test func writesZero_whenNumberIsNotFinite() throws {
        var summary = SampleRun.summary([
            try SampleRun.metric("hits", .counter, values: [.infinity]),
            try SampleRun.metric("wait", .trend, values: [.infinity, -.infinity]),
            try SampleRun.metric("none", .trend, values: []),
        ])
        summary.durationSeconds = 0
        let metrics = SummaryJSON.handleSummaryData(summary)["metrics"]
        #expect(metrics?["hits"]?["values"] == ["count": 0, "rate": 0])
        #expect(metrics?["wait"]?["values"]?["avg"] == 0)
        #expect(metrics?["none"]?["values"]?["min"] == 0)
    }

    @Test func keepsGroupsWithoutName() {
        let summary = SampleRun.summary([], groupPaths: ["::"])
        let group = SummaryJSON.handleSummaryData(summary)["root_group"]?["groups"]?[0]
        #expect(group?["path"] == "::")
        #expect(group?["name"] == "")
    }
}
