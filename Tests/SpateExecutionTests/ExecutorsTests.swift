import SpateCore
import SpateExecution
import Testing

extension Executor {
    /// The plan of the whole test, which must be a closed one.
    func closedPlan() throws -> ClosedPlan {
        guard case .closed(let plan) = plan(.whole) else {
            throw ConfigIssue("", "is no closed executor")
        }
        return plan
    }
}

@Suite struct ExecutorsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let executor: String
        let options: String
        let paths: [String]

        init(_ sentence: String, _ executor: String, _ options: String, _ paths: [String]) {
            testDescription = sentence
            self.executor = executor
            self.options = options
            self.paths = paths
        }
    }

    static func make(_ name: String, _ options: String, gracefulStop: GoDuration = .seconds(30)) throws -> any Executor
    {
        let type = try #require(Executors.named(name))
        var settings = ScenarioSettings(name: "s")
        settings.gracefulStop = gracefulStop
        var reader = OptionReader(try #require(try JSONValue(parsing: options).objectValue), path: "p")
        return type.init(settings: settings, &reader)
    }

    @Test func namesAreUnique() {
        #expect(Set(Executors.all.map { $0.name }).count == Executors.all.count)
        #expect(Executors.named("nonsense") == nil)
    }

    @Test(arguments: [
        Row("constant VUs need a duration", "constant-vus", "{}", ["p.duration"]),
        Row("of at least a second", "constant-vus", "{\"duration\":\"999ms\"}", ["p.duration"]),
        Row("and VUs", "constant-vus", "{\"vus\":0,\"duration\":\"1s\"}", ["p.vus"]),
        Row("all is told at once", "constant-vus", "{\"vus\":-1,\"duration\":\"0s\"}", ["p.vus", "p.duration"]),
        Row("a valid constant scenario", "constant-vus", "{\"vus\":2,\"duration\":\"1s\"}", []),
        Row("per-VU defaults are valid", "per-vu-iterations", "{}", []),
        Row("no VUs", "per-vu-iterations", "{\"vus\":0}", ["p.vus"]),
        Row("no iterations", "per-vu-iterations", "{\"iterations\":0}", ["p.iterations"]),
        Row("too short", "per-vu-iterations", "{\"maxDuration\":\"0s\"}", ["p.maxDuration"]),
        Row("shared defaults are valid", "shared-iterations", "{}", []),
        Row("fewer iterations than VUs", "shared-iterations", "{\"vus\":5,\"iterations\":4}", ["p.iterations"]),
        Row("as many as VUs", "shared-iterations", "{\"vus\":5,\"iterations\":5}", []),
        Row("a rate needs everything", "constant-arrival-rate", "{}", ["p.rate", "p.duration", "p.preAllocatedVUs"]),
        Row(
            "more than nothing",
            "constant-arrival-rate",
            "{\"rate\":0,\"timeUnit\":\"0s\",\"duration\":\"1ms\",\"preAllocatedVUs\":-1}",
            ["p.rate", "p.timeUnit", "p.duration", "p.preAllocatedVUs"]
        ),
        Row(
            "no fewer VUs at most than at the start",
            "constant-arrival-rate",
            "{\"rate\":1,\"duration\":\"1s\",\"preAllocatedVUs\":5,\"maxVUs\":4}",
            ["p.maxVUs"]
        ),
        Row("ramps need stages", "ramping-arrival-rate", "{\"preAllocatedVUs\":1}", ["p.stages"]),
        Row(
            "ramps do not go below 0",
            "ramping-arrival-rate",
            "{\"startRate\":-1,\"stages\":[{\"duration\":\"1s\",\"target\":-1}],\"preAllocatedVUs\":1}",
            ["p.startRate", "p.stages[0].target"]
        ),
        Row("control needs a duration", "externally-controlled", "{\"vus\":2}", ["p.duration"]),
        Row(
            "control has no grace",
            "externally-controlled",
            "{\"vus\":2,\"maxVUs\":1,\"duration\":\"0s\",\"gracefulStop\":\"1s\",\"startTime\":\"1s\"}",
            ["p.maxVUs", "p.gracefulStop", "p.startTime"]
        ),
        Row("too short as well", "shared-iterations", "{\"maxDuration\":\"10ms\"}", ["p.maxDuration"]),
    ])
    func tellsIssues(_ row: Row) throws {
        #expect(try Self.make(row.executor, row.options).issues("p").map(\.path) == row.paths)
    }

    @Test func messageGivesRuleAndValue() throws {
        let issues = try Self.make("constant-vus", "{\"vus\":-3,\"duration\":\"1s\"}").issues("p")
        #expect(issues.map(\.description) == ["p.vus: must be more than 0, is -3"])
    }

    @Test(arguments: [
        ("constant-vus", "{\"vus\":3,\"duration\":\"10s\"}", ClosedPlan.Budget.unlimited, 3, 10),
        ("per-vu-iterations", "{\"vus\":2,\"iterations\":7}", .each(7), 2, 600),
        ("shared-iterations", "{\"vus\":2,\"iterations\":7,\"maxDuration\":\"20s\"}", .shared(7), 2, 20),
    ])
    func plansOneWindowPerVU(
        name: String,
        options: String,
        budget: ClosedPlan.Budget,
        vus: Int,
        seconds: UInt64
    ) throws {
        let plan = try Self.make(name, options, gracefulStop: .seconds(5)).closedPlan()
        let nanos = seconds * 1_000_000_000
        #expect(plan.budget == budget)
        #expect(plan.vuCount == vus)
        #expect(plan.regularEndNanos == nanos)
        #expect(plan.hardEndNanos == nanos + 5_000_000_000)
        for windows in plan.windows {
            #expect(windows.map(\.startNanos) == [0])
            #expect(windows.map(\.stopNanos) == [nanos])
            #expect(windows.map(\.hardStopNanos) == [nanos + 5_000_000_000])
        }
    }

    @Test(arguments: [
        ("startTime", "{\"startTime\":\"-1s\"}", "p.startTime"),
        ("gracefulStop", "{\"gracefulStop\":\"-1s\"}", "p.gracefulStop"),
        ("exec", "{\"exec\":\"\"}", "p.exec"),
    ])
    func tellsIssuesOfCommonKeys(key: String, options: String, path: String) throws {
        var reader = OptionReader(try #require(try JSONValue(parsing: options).objectValue), path: "p")
        let settings = ScenarioSettings(name: "s", &reader)
        #expect(reader.issues.isEmpty)
        #expect(
            SharedIterations(settings: settings, vus: 1, iterations: 1, maxDuration: nil).issues("p").map(\.path) == [
                path
            ]
        )
    }

    @Test func describesItself() throws {
        let executor = try Self.make("constant-vus", "{\"vus\":3,\"duration\":\"1m30s\"}")
        #expect(executor.description(.whole) == "3 looping VUs for 1m30s (gracefulStop: 30s)")
    }
}
