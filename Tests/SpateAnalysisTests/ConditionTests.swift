import SpateMetrics
import Testing

@testable import SpateAnalysis

@Suite struct ConditionTests {
    // MARK: Right ones

    @Test(arguments: [
        ("http_req_failed rate>0.05 for 10s", "http_req_failed", "rate", 0.05, 10.0),
        ("http_req_failed rate>5% for 1m30s", "http_req_failed", "rate", 0.05, 90),
        ("p(95) of http_req_duration{name:checkout}>1s for 30s", "http_req_duration{name:checkout}", "p(95)", 1000, 30),
        (
            "http_req_duration{name:the checkout, status:200} p(99.9) >= 1.5s for 5s",
            "http_req_duration{name:the checkout, status:200}", "p(99.9)", 1500, 5
        ),
        ("avg of my_trend<7 for 500ms", "my_trend", "avg", 7, 0.5),
        ("data_received rate<10MB for 2s", "data_received", "rate", 1e7, 2),
        ("data_sent count>1GiB for 2s", "data_sent", "count", 1_073_741_824, 2),
    ])
    func readsMetrics(_ text: String, _ metric: String, _ method: String, _ limit: Double, _ seconds: Double) throws {
        let condition = try Condition(text)
        guard case .metric(let name, let expression) = condition.subject else {
            Issue.record("\(condition.subject)")
            return
        }
        #expect(name == metric && expression.methodText == method && condition.limit.value == limit)
        #expect(condition.holding == .lasting(nanos: UInt64(seconds * 1e9)))
        #expect(condition.source == text && condition.metric == metric && condition.monitor == nil)
    }

    @Test func readsMonitors() throws {
        let failing = try Condition("  health failing 3 times ")
        #expect(failing.subject == .health(monitor: nil) && failing.holding == .times(3))
        #expect(failing.source == "health failing 3 times")
        #expect(failing.limit.holds(0) && !failing.limit.holds(1))
        let passing = try Condition("my-app.v2.health passing")
        #expect(passing.subject == .health(monitor: "my-app.v2") && passing.limit.holds(1) && !passing.limit.holds(0))
        let memory = try Condition("fly.memory_bytes>900MB for 30s")
        #expect(memory.subject == .reading(WatchedSeries(monitor: "fly", name: "memory_bytes")))
        #expect(memory.limit.value == 9e8 && memory.monitor == "fly")
        #expect(try Condition("memory>1GiB").subject == .reading(WatchedSeries(monitor: nil, name: "memory_bytes")))
        #expect(try Condition("app.cpu_ratio>90% 5 times").limit.value == 0.9)
        #expect(try Condition("shop.queue_length>100").monitor == "shop")
        let growth = try Condition("memory growth<5%")
        #expect(growth.subject == .growth(WatchedSeries(monitor: nil, name: "memory_bytes")))
        #expect(growth.limit == ConditionLimit(.less, 0.05, unit: .percent, text: "5%"))
        #expect(try Condition("memory growth>50MB").limit.unit == .bytes)
    }

    @Test(arguments: [
        ("restarts>0", Incident.restarts), ("deploys==0", .deploys), ("fly.crashes>0", .crashes),
        ("out_of_memory>0", .outOfMemory), ("out_of_memory_kills>0", .outOfMemory),
    ])
    func readsIncidents(_ text: String, _ incident: Incident) throws {
        let condition = try Condition(text)
        #expect(condition.subject == .count(incident, monitor: text.hasPrefix("fly") ? "fly" : nil))
    }

    @Test func readsWhatARuleDoes() throws {
        let short = try StopRule("restarts>0")
        #expect(short.graceNanos == 0 && short.action == .stop)
        let long = try StopRule("http_req_failed rate>0.5 for 5s after 30s then ramp down 10s")
        #expect(long.graceNanos == 30_000_000_000 && long.action == .rampDown(nanos: 10_000_000_000))
        #expect(long.condition.source == "http_req_failed rate>0.5 for 5s")
        #expect(try StopRule("restarts>0 then ramp down").action == .rampDown(nanos: 30_000_000_000))
        #expect(try StopRule("restarts>0 after 1m then stop").action == .stop)
    }

    @Test func negatesTheLimitAlone() throws {
        let condition = try Condition("p(95) of http_req_duration<500ms for 3s").negated
        #expect(condition.limit.comparison == .greaterOrEqual && condition.limit.text == "500ms")
        #expect(condition.holding == .lasting(nanos: 3_000_000_000))
    }

    // MARK: Wrong ones

    @Test(arguments: wrongOnes)
    func tellsWhatIsWrongWhere(_ text: String, _ column: Int, _ problem: String) {
        let error = #expect(throws: ConditionError.self) { try Condition(text) }
        #expect(error?.column == column && error?.source == text)
        #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    }

    @Test(arguments: wrongRules)
    func tellsWhatIsWrongInRules(_ text: String, _ column: Int, _ problem: String) {
        let error = #expect(throws: ConditionError.self) { try StopRule(text) }
        #expect(error?.column == column && error?.source == text)
        #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    }

    @Test func saysAnErrorInASentence() {
        let error = #expect(throws: ConditionError.self) { try Condition("restarts>") }
        #expect(
            error?.description
                == "“restarts>”, column 10: a number was expected behind “>”, found the end, as in “restarts>0”"
        )
    }

    @Test(arguments: [
        ("http_req_duration rate>1", MetricType.trend, "which has no “rate”"),
        ("http_req_failed rate>5", .rate, "from 0 to 1"), ("http_reqs rate>5%", .counter, "is no share"),
        ("errors p(95)>5", .counter, "it has count and rate"),
    ])
    func tellsWhatDoesNotFitAMetric(_ text: String, _ type: MetricType, _ part: String) throws {
        #expect(try Condition(text).problem(with: type)?.contains(part) == true)
    }

    @Test func everyExampleIsRight() throws {
        for (text, _, _) in Self.wrongOnes + Self.wrongRules {
            let error = #expect(throws: ConditionError.self) { try StopRule(text + " x") }
            #expect(throws: Never.self) { try StopRule(error?.example ?? "") }
        }
    }

    private static let wrongOnes: [(String, Int, String)] = [
        ("", 1, "the condition is empty; expected is the name of a metric"), ("   ", 4, "the condition is empty"),
        (">5", 1, "“>5” is not the beginning of a condition"), ("0.05", 1, "“0.05” is not the beginning"),
        ("http_req_failed", 16, "behind the metric “http_req_failed” comes a method"),
        ("http_req_failed>0.05", 16, "comes a method such as rate, count, avg or p(95)"),
        ("http_req_failed rat>0.05", 17, "“rat” is no method; known are count, rate"),
        ("http_req_failed rate", 21, "a comparison (<, <=, >, >=, == or !=) was expected"),
        ("http_req_failed rate 0.05", 22, "found “0.05”"), ("http_req_failed rate=0.05", 21, "found “=”"),
        ("http_req_failed rate=>0.05", 21, "found “=>”"), ("http_req_failed rate>", 22, "a number was expected"),
        ("http_req_failed rate>x", 22, "found “x”"), ("http_req_failed rate>0.05 fro 10s", 27, "found “fro”"),
        ("http_req_failed rate>0.05 for", 30, "a length of time such as 10s or 1m30s was expected"),
        ("http_req_failed rate>0.05 for 10", 31, "a unit behind the number, such as 10s"),
        ("http_req_failed rate>0.05 for ten", 31, "found “ten”"),
        ("http_req_failed rate>0.05 for -1s", 31, "found “-1s”"),
        ("http_req_failed rate>0.05 for 0s", 31, "found “0s”"),
        ("http_req_failed rate>0.05 3 times", 27, "a metric has no readings to count"),
        ("http_req_failed rate>5ms", 23, "“ms” is no unit of “rate of http_req_failed”"),
        ("http_req_duration p(95)>1sec", 26, "“sec” is no unit; known are %, us, ms"),
        ("http_req_duration p(95>1s", 20, "the bracket of “p(” is not closed"),
        ("http_req_duration p(101)>1s", 19, "“p(101)” is no method; known are p(N) with 0 ≤ N ≤ 100"),
        ("p(95)>500", 6, "behind “p(95)” comes “of” and a metric"),
        ("p(95) of >500", 10, "the name of a metric was expected behind “of”"),
        ("p(95) of http_req_duration{name}>1s", 10, "tags must read “key:value”"),
        ("p(95) of http_req_duration{name:a>1s", 10, "must end with “}”"),
        ("p(95) of fly.latency_ms>1s", 10, "is no name of a metric"), ("http_reqs count>5%", 18, "“%” is no unit"),
        ("memory_byte>5MB", 1, "is nothing that every monitor reads (up, latency_ms"),
        ("fly.>5", 1, "must read monitor.series"), (".memory_bytes>5", 1, "must read monitor.series"),
        ("memory_bytes>5s", 15, "“s” is no unit of “memory_bytes”"), ("memory_bytes>5mb", 15, "“mb” is no unit"),
        ("health", 7, "behind “health” comes “failing” or “passing”, found the end"),
        ("health fails", 8, "found “fails”"), ("health failing 0 times", 16, "a whole number from 1 on"),
        ("health failing 2.5 times", 16, "a whole number from 1 on"), ("health failing 3", 17, "comes “times”"),
        ("health failing 3 seconds", 18, "a length of time is written “for 10s”"),
        ("health failing for 3 times", 20, "a unit behind the number, such as 3s"),
        ("memory growth", 14, "a comparison"), ("memory growth>20", 17, "a unit is missing: growth is compared with"),
        ("memory growth>20% for 10s", 19, "growth is over the whole steady part of the run, so that “for”"),
        ("restarts>0%", 11, "“%” is no unit of “restarts”"), ("restarts", 9, "a comparison"),
        ("restarts>0 for 10s", 12, "restarts are counted over the whole run"),
        ("restarts>0 then stop", 12, "“then” and “after” belong to stop rules"),
        ("restarts>0 and deploys>0", 12, "nothing more was expected, found “and”"),
    ]

    private static let wrongRules: [(String, Int, String)] = [
        ("restarts>0 after", 17, "a length of time"), ("restarts>0 after 30", 18, "such as 30s"),
        ("restarts>0 then", 16, "behind “then” comes “stop” or “ramp down”"),
        ("restarts>0 then halt", 17, "found “halt”"), ("restarts>0 then ramp", 21, "behind “ramp” comes “down”"),
        ("restarts>0 then ramp down fast", 27, "found “fast”"), ("restarts>0 then stop now", 22, "found “now”"),
        ("restarts>0 then ramp down 10s after 5s", 31, "“after” stands before “then”"),
    ]
}
