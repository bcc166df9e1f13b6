import SpateAnalysis
import SpateRecord
import Testing

@Suite struct BaselineCriterionTests {
    @Test func readsFigureAndLimit() throws {
        func read(_ text: String) throws -> BaselineCriterion { try BaselineCriterion(text) }
        let plain = try read("p(95) of http_req_duration not worse than 10%")
        #expect(plain.figure == .time("p(95)", endpoint: nil))
        #expect(plain.limit == .relative(0.1))
        let long = try read("  p95 of http_req_duration not worse than the baseline by more than 10 %")
        #expect(long.figure == plain.figure && long.limit == plain.limit)
        #expect(long.source == "p95 of http_req_duration not worse than the baseline by more than 10 %")
        #expect(try read("med of http_req_duration not worse by more than 1.5s").limit == .milliseconds(1500))
        #expect(try read("avg of http_req_duration not worse than 20 ms").figure == .time("avg", endpoint: nil))
        #expect(try read("rate of http_req_failed not worse than 0.5 points").limit == .share(0.005))
        #expect(try read("rate of checks not worse than 1 point").figure == .failedChecks)
        #expect(try read("rate of http_reqs not worse than 5%").figure == .throughput)
        #expect(try read("nothing worse").figure == .everything)
        let endpoint = try read("p(95) of http_req_duration at GET http://shop.example/cart/{id} not worse than 0%")
        #expect(endpoint.figure == .time("p(95)", endpoint: "GET http://shop.example/cart/{id}"))
        #expect(endpoint.limit == .relative(0))
    }

    @Test(arguments: [
        (
            "p(95)<500",
            "a baseline criterion must be like “p(95) of http_req_duration not worse than 10%” or “nothing worse”, "
                + "is “p(95)<500”"
        ),
        ("not worse than 10%", "“not worse than 10%” must begin with a figure, such as “p(95) of http_req_duration”"),
        (
            "p(97) of http_req_duration not worse than 10%",
            "of http_req_duration, p(50), p(90), p(95), p(99), avg can be compared, not “p(97)”"
        ),
        (
            "p(99) of http_req_duration at GET http://a/ not worse than 10%",
            "of http_req_duration at an endpoint, p(95) can be compared, not “p(99)”"
        ),
        (
            "p(95) of http_req_duration in cart not worse than 10%",
            "“p(95) of http_req_duration in cart not worse than 10%” must name an endpoint as “at METHOD URL” behind the "
                + "metric, or nothing"
        ),
        (
            "p(95) of vus not worse than 10%",
            "“vus” cannot be held against a baseline; there are http_req_duration, http_req_failed, checks and http_reqs"
        ),
        (
            "count of http_reqs not worse than 10%",
            "of http_reqs, the rate can be held against a baseline, not “count of http_reqs not worse than 10%”"
        ),
        (
            "rate of http_req_failed not worse than 10%",
            "“rate of http_req_failed not worse than 10%” must end with points, such as “than 0.5 points”: a share grows "
                + "from 1 % to 1.5 % by these"
        ),
        (
            "p(95) of http_req_duration not worse than ten",
            "“p(95) of http_req_duration not worse than ten” must end with by how much, such as “than 10%”"
        ),
        (
            "p(95) of http_req_duration not worse than 10 points",
            "“p(95) of http_req_duration not worse than 10 points” must end with % or ms: a time is compared by these"
        ),
        (
            "rate of http_reqs not worse than 100%",
            "“rate of http_reqs not worse than 100%” must end with less than 100%"
        ),
    ])
    func saysWhatIsWrong(text: String, message: String) {
        let fault = #expect(throws: BaselineCriterion.Fault.self) { try BaselineCriterion(text) }
        #expect(fault?.message == message)
    }

    private static func comparison(
        _ values: (Double, Double),
        change: Double,
        _ interval: (Double, Double),
        name: String = "p(95) of http_req_duration",
        unit: RecordedComparison.Unit = .milliseconds,
        scope: RecordedComparison.Scope = .run,
        judgement: RecordedComparison.Judgement = .undecided
    ) -> RecordedComparison {
        var comparison = RecordedComparison()
        comparison.rows = [
            RecordedComparison.Row(
                scope: scope,
                name: name,
                unit: unit,
                baseline: values.0,
                candidate: values.1,
                change: change,
                low: interval.0,
                high: interval.1,
                pValue: 0.5,
                judgement: judgement
            )
        ]
        return comparison
    }

    private func judge(_ text: String, _ comparison: RecordedComparison) throws -> Verdict.Criterion {
        try BaselineCriterion(text).judge(comparison)
    }

    @Test func isMissed_whenWorseByMoreThanTheLimit_andNotByChance() throws {
        let worse = Self.comparison((120, 137.04), change: 0.142, (0.09, 0.2))
        let missed = try judge("p(95) of http_req_duration not worse than 10%", worse)
        #expect(missed.state == .missed)
        #expect(missed.name == "baseline: p(95) of http_req_duration not worse than 10%")
        #expect(missed.detail == "+14.2 % (95 %: +9 % to +20 %), 120 ms → 137 ms; allowed is +10 %")
        #expect(missed.value == 137.04)
        #expect(missed.limit.map { abs($0 - 132) < 1e-9 } == true)
        #expect(try judge("p(95) of http_req_duration not worse than 15%", worse).state == .met)
        #expect(try judge("p(95) of http_req_duration not worse than 10ms", worse).state == .missed)
        #expect(try judge("p(95) of http_req_duration not worse than 20ms", worse).state == .met)
        let better = Self.comparison((120, 60), change: -0.5, (-0.6, -0.4))
        #expect(try judge("p(95) of http_req_duration not worse than 0%", better).state == .met)
    }

    @Test func cannotTell_whenChanceMayExplainIt() throws {
        let noisy = Self.comparison((120, 137.04), change: 0.142, (-0.02, 0.33))
        let criterion = try judge("p(95) of http_req_duration not worse than 10%", noisy)
        #expect(criterion.state == .undecided)
        #expect(criterion.detail.hasSuffix("allowed is +10 %; chance may explain that"))
    }

    @Test func sharesAreJudgedInPoints_andThroughputTheOtherWay() throws {
        let failed = Self.comparison(
            (0.01, 0.018),
            change: 0.008,
            (0.004, 0.012),
            name: "rate of http_req_failed",
            unit: .share
        )
        #expect(try judge("rate of http_req_failed not worse than 0.5 points", failed).state == .missed)
        #expect(try judge("rate of http_req_failed not worse than 1 point", failed).state == .met)
        let slower = Self.comparison(
            (200, 170),
            change: -0.15,
            (-0.2, -0.1),
            name: "http_reqs per second",
            unit: .perSecond
        )
        let missed = try judge("rate of http_reqs not worse than 10%", slower)
        #expect(missed.state == .missed)
        #expect(missed.limit.map { abs($0 - 180) < 1e-9 } == true)
        #expect(missed.detail.hasSuffix("200/s → 170/s; allowed is −10 %"))
        #expect(try judge("rate of http_reqs not worse than 20%", slower).state == .met)
        let faster = Self.comparison(
            (200, 300),
            change: 0.5,
            (0.4, 0.6),
            name: "http_reqs per second",
            unit: .perSecond
        )
        #expect(try judge("rate of http_reqs not worse than 0%", faster).state == .met)
    }

    @Test func judgesAnEndpoint() throws {
        let cart = Self.comparison(
            (10, 20),
            change: 1,
            (0.5, 1.5),
            name: "p(95)",
            scope: .endpoint("GET http://a/cart")
        )
        #expect(try judge("p(95) of http_req_duration at GET http://a/cart not worse than 10%", cart).state == .missed)
        let other = try judge("p(95) of http_req_duration at GET http://a/ not worse than 10%", cart)
        #expect(other.state == .noData)
        #expect(other.detail.contains("it takes 100 requests in each"))
    }

    @Test func nothingWorse_takesTheJudgementOfTheComparison() throws {
        let worse = Self.comparison((120, 126), change: 0.05, (0.04, 0.06), judgement: .worse)
        let missed = try judge("nothing worse", worse)
        #expect(missed.state == .missed)
        #expect(missed.detail == "p(95) of http_req_duration +5 %")
        let open = try judge("nothing worse", Self.comparison((120, 126), change: 0.05, (-0.04, 0.1)))
        #expect(open.state == .met)
        #expect(open.detail == "none of 1 figures is shown to be worse")
        #expect(try judge("nothing worse", RecordedComparison()).state == .noData)
    }

    @Test func hasNoData_whenNothingWasCompared() throws {
        var comparison = RecordedComparison()
        comparison.obstacle = "the baseline is gone"
        let criterion = try judge("nothing worse", comparison)
        #expect(criterion.state == .noData)
        #expect(criterion.detail == "the baseline is gone")
    }
}
