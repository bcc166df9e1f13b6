import ArgumentParser
import SpateCore
import SpateEngine
import SpatePlan
import SpateRecord
import Testing

@testable import SpateCLI

@Suite struct PlannedRunTests {
    private func planned(_ text: String, path: String = "plans/plan.yaml") throws -> PlannedRun {
        try PlannedRun(try PlanReader.read(text, path: path, variables: [:]))
    }

    private func issues(_ text: String) throws -> [String] {
        do throws(SpateError) {
            _ = try PlannedRun(try PlanReader.read(text, path: "plan.yaml", variables: [:]))
            return []
        } catch {
            return error.issues.map(\.description)
        }
    }

    @Test func fillsInWhatFlagsDoNotSay() throws {
        let plan = try planned(
            """
            name: Night
            script: load.js
            env: {A: 1, B: 2}
            labels: {release: 7, kind: night}
            allow_hosts: [a.com]
            ceilings: {vus: 10, total_requests: 99}
            reports: [html=a.html]
            history: none
            record: runs
            """
        )
        var command = try #require(
            try RunCommand.parseAsRoot(["plans/plan.yaml", "-e", "A=9", "--label", "kind=day", "--ceiling-vus", "5"])
                as? RunCommand
        )
        try plan.apply(to: &command)
        #expect(command.script == "plans/load.js")
        #expect(command.runtime.env == ["A=1", "B=2", "A=9"])
        #expect(command.record.label == ["kind=night", "release=7", "kind=day"])
        #expect(command.record.runName == "Night")
        #expect(command.record.record == "runs")
        #expect(command.historyFlags.history == "none")
        #expect(command.reports == ["html=a.html"])
        #expect(command.safety.allowedHosts == ["a.com"])
        #expect(command.safety.vus == "5")
        #expect(command.safety.requests == "99")
    }

    @Test func leavesFlagsAsTheyAre() throws {
        let plan = try planned("script: a.js\nrecord: false\nreports: [html]\noptions: {vus: 3, duration: 5s}")
        var command = try #require(
            try RunCommand.parseAsRoot(["plan.yaml", "--record", "x.spate", "--report", "json", "--run-name", "mine"])
                as? RunCommand
        )
        try plan.apply(to: &command)
        #expect(command.record.record == "x.spate")
        #expect(command.record.noRecord == nil)
        #expect(command.reports == ["json"])
        var flags = OptionLayer()
        flags.vus = 7
        let layer = plan.options(under: flags)
        #expect(layer.vus == 7)
        #expect(layer.duration == .seconds(5))
    }

    @Test func keepsNoRecord_whenThePlanSaysSo() throws {
        var command = try #require(try RunCommand.parseAsRoot(["plan.yaml"]) as? RunCommand)
        try planned("script: a.js\nrecord: false").apply(to: &command)
        #expect(command.record.noRecord == true)
    }

    @Test func tellsThePlaceOfAWrongOption() throws {
        let text = """
            script: a.js
            options:
              vuz: 1
              scenarios:
                shop:
                  executor: constant-vus
                  vus: many
            reports: [pdf=a.pdf]
            """
        let issues = try issues(text)
        #expect(issues.count == 3)
        #expect(issues[0].hasPrefix("plan.yaml:3:3: options.vuz: is no option"))
        #expect(issues[1].hasPrefix("plan.yaml:7:7: options.scenarios.shop.vus: must be"))
        #expect(issues[2].hasPrefix("plan.yaml:8:11: reports[0]: “pdf” is no format"))
    }

    private func problems(_ body: () throws(SpateError) -> Void) -> [String] {
        do throws(SpateError) {
            try body()
            return []
        } catch {
            return error.issues.map(\.description)
        }
    }

    @Test func wrongMonitorsConditionsAndHooksHaveTheirPlaces() throws {
        let plan = try planned(
            """
            script: a.js
            monitors:
              - type: http
                url: nowhere
            stop_rules:
              - http_req_failed rate>>1
            success_criteria:
              - that: "p(95) of http_req_duration <"
            after:
              - command: ./tell.sh
                timeout: never
            """
        )
        let monitors = problems { () throws(SpateError) in _ = try plan.monitors() }
        #expect(monitors.count == 1 && monitors[0].hasPrefix("plans/plan.yaml:4:5: monitors[0].url: must be"))
        let conditions = problems { () throws(SpateError) in _ = try plan.conditions(isRecorded: true) }
        #expect(conditions.count == 2)
        #expect(conditions.first?.hasPrefix("plans/plan.yaml:6:5: stop_rules[0]: ") == true)
        #expect(conditions.last?.hasPrefix("plans/plan.yaml:8:") == true)
        let hooks = problems { () throws(SpateError) in _ = try plan.hooks() }
        #expect(hooks.count == 1 && hooks[0].hasPrefix("plans/plan.yaml:11:"))
    }

    @Test(arguments: [("plan.yaml", true), ("a/b.yml", true), ("a.js", false), ("-", false), ("plan.yaml.js", false)])
    func knowsPlansByTheirName(argument: String, isPlan: Bool) {
        #expect(PlannedRun.isPlan(argument) == isPlan)
    }

    @Test func readsTheTemplate() throws {
        let values = ScriptTemplate.Values(scriptName: "load.js", projectID: "")
        let text = try ScriptTemplate(text: PlanTemplate.text).render(values)
        let plan = try planned(text)
        #expect(plan.plan.scripts.map(\.text) == ["load.js"])
        #expect(plan.plan.needsConfirmation)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("#") && !(line.hasPrefix("# ") && !line.hasPrefix("#  ")) && !line.hasPrefix("#   spate")
                ? line.dropFirst() : line
        }
        let whole = try planned(lines.joined(separator: "\n")).plan
        // “scripts” and “confirm” stand beside “script” and “target”.
        #expect(Set(whole.keyPlaces.keys) == Set(PlanKeys.plan).subtracting(["scripts", "confirm"]))
    }
}
