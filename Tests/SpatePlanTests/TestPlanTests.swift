import SpateCore
import SpatePlan
import Testing

@Suite struct TestPlanTests {
    private static let variables = ["HOST": "shop.example.com", "USERS": "50", "EMPTY": ""]

    private func read(_ text: String, path: String = "plans/shop.yaml") throws -> TestPlan {
        try PlanReader.read(text, path: path, variables: Self.variables)
    }

    @Test func readsAWholePlan() throws {
        let plan = try read(
            """
            name: Shop at night
            script: load.js
            env: {USERS: 100, BASE_URL: "https://${HOST}", FAST: true, NOTHING: }
            target: {name: shop, production: true, url: "https://${HOST}/health"}
            allow_hosts: [shop.example.com, "*.cdn.example.com:443", 10.0.0.0/8]
            ceilings: {vus: 1000, requests_per_second: 2.5e3, total_requests: 1000000}
            window: {days: [mon-wed, sat], from: 22:00, to: 4:30, zone: Europe/Berlin,
              blackout: [2026-12-24, 2026-12-30 to 2027-01-02, {from: 2027-05-01, to: 2027-05-03}]}
            monitors: [{type: http, name: health, interval: 5s, url: "https://${HOST}/health", expect: {status: 200}}]
            stop_rules: [restarts>0, {when: health failing 3 times, name: health, then: stop}]
            success_criteria: [{that: no restarts, name: stable}]
            baseline: {run: last, criteria: ["p(95)<+10%"], force: true}
            reports: [html=a.html, {format: junit, file: b.xml}]
            history: none
            record: false
            labels: {release: 7}
            after: [./notify.sh, {webhook: "https://chat.example.com", timeout: 5s}]
            options: {stages: [{duration: 1m, target: 10}], thresholds: {checks: [rate>0.9]}}
            """
        )
        #expect(plan.name?.text == "Shop at night")
        #expect(plan.scripts.map(\.text) == ["load.js"])
        #expect(plan.resolved("load.js") == "plans/load.js")
        #expect(plan.environment["USERS"] == "100")
        #expect(plan.environment["BASE_URL"] == "https://shop.example.com")
        #expect(plan.environment["FAST"] == "true")
        #expect(plan.environment["NOTHING"] == "")
        #expect(plan.target?.isProduction == true)
        #expect(plan.target?.url?.host == "shop.example.com")
        #expect(plan.needsConfirmation)
        #expect(plan.allowedHosts.count == 3)
        #expect(plan.ceilings.requestsPerSecond == 2500)
        #expect(plan.window?.days == [.monday, .tuesday, .wednesday, .saturday])
        #expect(plan.window?.from == 1320)
        #expect(plan.window?.to == 270)
        #expect(plan.window?.blackout.count == 3)
        #expect(plan.monitors[0].interval == .seconds(5))
        #expect(plan.monitors[0].node.json["expect"]?["status"] == 200)
        #expect(plan.stopRules.map(\.condition.text) == ["restarts>0", "health failing 3 times"])
        #expect(plan.stopRules[1].reaction?.text == "stop")
        #expect(plan.criteria[0].name == "stable")
        #expect(plan.baseline?.criteria.map(\.text) == ["p(95)<+10%"])
        #expect(plan.baseline?.isForced == true)
        #expect(plan.reports.map(\.text) == ["html=a.html", "junit=b.xml"])
        #expect(plan.history?.text == "none")
        #expect(plan.record == PlanRecord.none)
        #expect(plan.labels == ["release": "7"])
        #expect(plan.hooks.count == 2)
        #expect(plan.options?.json["stages"]?[0]?["target"] == 10)
    }

    @Test func needsNoMoreThanAScript() throws {
        let plan = try read("script: load.js", path: "plan.yaml")
        #expect(!plan.needsConfirmation)
        #expect(plan.window == nil)
        #expect(plan.resolved("load.js") == "load.js")
        #expect(plan.resolved("/load.js") == "/load.js")
    }

    @Test(arguments: [
        ("${USERS}", JSONValue.number(50)), ("'${USERS}'", .string("50")), ("${NONE:-7}", .number(7)),
        ("${EMPTY:-x}", .string("x")), ("a${EMPTY}b", .string("ab")), ("$${USERS}", .string("${USERS}")),
        ("${NONE:-}", .null), ("$USERS", .string("$USERS")), ("${HOST}:${USERS}", .string("shop.example.com:50")),
    ])
    func fillsInVariables(text: String, expected: JSONValue) throws {
        let plan = try read("script: a.js\noptions:\n  x: \(text)")
        #expect(plan.options?.json["x"] == expected)
    }

    @Test func sharesValuesByAnchors() throws {
        let plan = try read(
            """
            script: a.js
            env: &env {A: x}
            labels:
              <<: *env
              B: y
            """
        )
        #expect(plan.labels == ["A": "x", "B": "y"])
    }

    @Test func tellsThePlaceOfAnOption() throws {
        let plan = try read("script: a.js\noptions:\n  stages:\n    - target: 1\n    - target: x")
        #expect(plan.options?.place(of: "stages[1].target") == TextPlace(line: 5, column: 7))
        #expect(plan.options?.place(of: "stages[1].duration") == TextPlace(line: 5, column: 7))
        #expect(plan.options?.place(of: "nothing") == TextPlace(line: 3, column: 3))
    }

    @Test func refusesAFileThatGrowsWithoutEnd() {
        let levels = (1...9).map {
            "l\($0): &l\($0) [" + Array(repeating: "*l\($0 - 1)", count: 10).joined(separator: ",") + "]"
        }
        let text = "script: a.js\nl0: &l0 x\n" + levels.joined(separator: "\n")
        #expect(throws: SpateError.self) { try read(text) }
    }
}
