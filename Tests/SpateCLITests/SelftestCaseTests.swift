import SpateCore
import Testing

@testable import SpateCLI

@Suite struct SelftestCaseTests {
    private static let stall = SelftestCase(
        title: "stall",
        path: "/fixed/2000",
        load: .arrivals(perSecond: 1000, vus: 5),
        seconds: 30,
        stallMillis: 1400,
        stallAfterMillis: 5000
    )

    /// The analytic value against arrivals that are counted one by one.
    @Test(arguments: [0.5, 0.95, 0.97, 0.99, 0.999])
    func responseTime_isThatOfArrivalsOneByOne(quantile: Double) {
        let times = (0..<30_000).map { millis -> Double in
            let isHeld = (5000..<6400).contains(millis)
            return isHeld ? Double(6400 - millis) + 2 : 2
        }.sorted()
        let exact = times[Int((quantile * 30_000).rounded(.up)) - 1]
        #expect(abs(Self.stall.responseMillis(quantile: quantile, baseMillis: 2) - exact) <= 1)
    }

    @Test func script_hasTheLoadAndTheServer() {
        let script = Self.stall.script(port: 4711)
        #expect(script.contains("rate: 1000") && script.contains("maxVUs: 5") && script.contains("duration: '30s'"))
        #expect(script.contains("http://127.0.0.1:4711/fixed/2000") && !script.contains("sleep(0"))
    }

    @Test func allTogether_takeLessThanHalfAMinute() {
        #expect(SelftestCase.all.reduce(0) { $0 + $1.seconds } <= 30)
    }
}

@Suite struct SelftestReportTests {
    private static let truth: JSONValue = ["p50": 2, "p95": 2, "p99": 2, "max": 10]
    private static let test = SelftestCase(
        title: "fixed",
        path: "/fixed/2000",
        load: .closed(vus: 1),
        seconds: 1,
        stallMillis: 0,
        stallAfterMillis: 0
    )

    private func summary(p95: Double) -> JSONValue {
        ["metrics": ["http_req_duration": ["p(50)": 2.05, "p(95)": .number(p95), "p(99)": 2.1, "max": 10.5]]]
    }

    @Test func tellsWhatIsOffBudget() throws {
        let rows = try SelftestRunner.compare(Self.test, summary(p95: 2.5), Self.truth)
        #expect(rows.map(\.quantile) == ["p50", "p95", "p99", "max"])
        #expect(rows.map(\.isWithinBudget) == [true, false, true, true])
        let report = SelftestReport(rows: rows)
        #expect(!report.isWithinBudget && report.json["ok"]?.boolValue == false)
        #expect(report.text(usesColor: false).contains("p95   2 ms    2.5 ms  +500 µs  ± 200 µs  FAIL\n"))
        #expect(report.text(usesColor: false).contains("1 of 4 figures are off"))
    }

    @Test func isContent_whenAllIsWithinBudget() throws {
        let report = SelftestReport(rows: try SelftestRunner.compare(Self.test, summary(p95: 2.1), Self.truth))
        #expect(report.isWithinBudget && report.text(usesColor: false).contains("can be trusted"))
    }

    @Test func saysWhatIsMissing() {
        #expect(throws: SpateError.self) { try SelftestRunner.compare(Self.test, ["metrics": [:]], Self.truth) }
    }

    @Test func nothingMeasured_isNotWithinBudget() {
        #expect(!SelftestReport(rows: []).isWithinBudget)
    }
}
