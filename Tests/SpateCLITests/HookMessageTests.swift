import SpateAnalysis
import SpateCore
import SpateRecord
import Testing

@testable import SpateCLI

@Suite struct HookMessageTests {
    private static func message(reports: [(format: String, path: String)] = []) -> HookMessage {
        var header = RunHeader(id: "20261124-225503-7f3a", name: "shop", startedAtUnixNanos: 1_000_000_000)
        header.labels = ["release": "7"]
        let reason = Verdict.Reason(code: "threshold-crossed", text: "p(95) is 812 ms")
        let verdict = Verdict(outcome: .fail, reasons: [reason])
        return HookMessage(header, verdict, exitCode: .markedAsFailed, recordPath: "a.spate", reports: reports)
    }

    /// The exit code is that of the program, which need not be the verdict's.
    @Test func tellsWhatVerdictTells_withRunAndReports() throws {
        let json = try JSONValue(parsing: Self.message(reports: [("junit", "r.xml")]).body)
        #expect(json["run"] == "20261124-225503-7f3a")
        #expect(json["name"] == "shop")
        #expect(json["labels"] == ["release": "7"])
        #expect(json["startedAtUnixMilliseconds"] == 1000)
        #expect(json["record"] == "a.spate")
        #expect(json["reports"] == [["format": "junit", "path": "r.xml"]])
        #expect(json["verdict"] == "FAIL")
        #expect(json["exitCode"] == 110)
        #expect(json["reasons"]?[0]?["code"] == "threshold-crossed")
    }

    @Test func namesThePage_whenThereAreSeveralReports() {
        let values = Dictionary(
            uniqueKeysWithValues: Self.message(reports: [("junit", "r.xml"), ("html", "r.html")]).variables.map {
                ($0, $1)
            }
        )
        #expect(values["SPATE_REPORT"] == "r.html")
        #expect(values["SPATE_VERDICT"] == "FAIL")
        #expect(values["SPATE_RUN_ID"] == "20261124-225503-7f3a")
        #expect(values["SPATE_EXIT_CODE"] == "110")
        #expect(values["SPATE_RECORD_FILE"] == "a.spate")
        #expect(values["SPATE_REASON"] == "p(95) is 812 ms")
        #expect(!Self.message().variables.contains { $0.name == "SPATE_REPORT" })
    }
}
