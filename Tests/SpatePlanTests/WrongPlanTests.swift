import SpateCore
import SpatePlan
import Testing

/// One message for each mistake, with its place and the rule.
@Suite struct WrongPlanTests {
    private static func issues(_ text: String) -> [String] {
        do throws(SpateError) {
            _ = try PlanReader.read(text, path: "plan.yaml", variables: ["HOST": "a.com", "EMPTY": ""])
            return []
        } catch {
            return error.issues.map(\.description)
        }
    }

    @Test(arguments: syntax + root + target + window + watching + around)
    func saysOneThing(plan: WrongPlan) {
        #expect(Self.issues(plan.text) == ["plan.yaml:" + plan.message])
    }

    @Test func thereAreSixtyOfThem() {
        let all = Self.syntax + Self.root + Self.target + Self.window + Self.watching + Self.around
        #expect(all.count >= 60)
        #expect(Set(all.map(\.message)).count == all.count)
    }

    @Test func saysEverythingAtOnceInTheOrderOfTheFile() {
        let text = """
            scrpt: a.js
            target: {production: yes, url: ftp://x}
            ceilings:
              vus: 0
              vus: 5
            window: {zone: Europe/Berlln}
            """
        let issues = Self.issues(text)
        #expect(issues.count == 7)
        #expect(issues.map { $0.split(separator: ":")[1] } == ["1", "1", "2", "2", "4", "5", "6"])
    }

    static let syntax = [
        WrongPlan("", "1:1: must be a plan with a “script”, is empty"),
        WrongPlan("just text", "1:1: must be a plan with a “script”, is “just text”"),
        WrongPlan("- script: a.js", "1:1: must be a plan with a “script”, is a list"),
        WrongPlan("script: a.js\nenv:\n\tA: b", "3:1: must be indented by spaces, has a tab"),
        WrongPlan(
            "script: a.js\nname: \"open",
            "2:12: must be YAML: found unexpected end of stream while scanning a quoted scalar that began in line 2"
        ),
        WrongPlan(
            "script: a.js\nenv: {A: b",
            "3:1: must be YAML: did not find expected ',' or '}' while parsing a flow mapping that began in line 2"
        ),
        WrongPlan("script: a.js\nname: a: b", "2:8: must be YAML: mapping values are not allowed in this context"),
        WrongPlan("script: *there", "1:9: must be YAML: found undefined alias"),
        WrongPlan(
            "script: a.js\n---\nscript: b.js",
            "2:1: must be YAML: but found another document expected a single document in the stream that began in line 1"
        ),
        WrongPlan("script: a.js\nscript: b.js", "2:1: script: must be there once, is in line 1 already"),
        WrongPlan(
            "script: a.js\nceilings:\n  vus: 1\n  total_requests: 2\n  vus: 3",
            "5:3: vus: must be there once, is in line 3 already"
        ),
        WrongPlan("script: a.js\nenv: {A: b, A: c}", "2:13: A: must be there once, is in line 2 already"),
        WrongPlan("script: a.js\n[1, 2]: x", "2:1: must have names as keys, has a list or a mapping"),
        WrongPlan(
            "script: a.js\nname: ${NOBODY}",
            "2:7: name: uses the variable NOBODY, which is not set; set it, or write ${NOBODY:-a value}"
        ),
        WrongPlan(
            "script: a.js\nname: ${HOST",
            "2:7: name: must close “${” with “}”, is “${HOST”; “$${” stands for “${” itself"
        ),
        WrongPlan(
            "script: a.js\nname: ${2}",
            "2:7: name: must name a variable of letters, digits and “_” in “${…}”, is “${2}”"
        ),
    ]

    static let root = [
        WrongPlan("name: x", "1:1: script: is missing: name the script to run, relative to the plan"),
        WrongPlan("script: a.js\nscripts: [b.js]", "2:10: scripts: must not be there beside “script”"),
        WrongPlan("scripts: []", "1:10: scripts: must name a script, is empty"),
        WrongPlan("scripts: a.js", "1:10: scripts: must be a list, is “a.js”"),
        WrongPlan("scripts: [a.js, 7]", "1:17: scripts[1]: must be text, is 7"),
        WrongPlan("script: [a.js]", "1:9: script: must be text, is a list"),
        WrongPlan("script:", "1:8: script: must be text, is empty"),
        WrongPlan("script: a.js\nname: 7", "2:7: name: must be text, is 7"),
        WrongPlan("script: a.js\nname: ' '", "2:7: name: must be text, is empty"),
        WrongPlan("script: a.js\ntaget: {}", "2:1: taget: is no key of plans; did you mean “target”?"),
        WrongPlan("script: a.js\nstop-rules: []", "2:1: stop-rules: is no key of plans; did you mean “stop_rules”?"),
        WrongPlan(
            "script: a.js\nenv: [A=b]",
            "2:6: env: must be a mapping of names to texts, is a list"
        ),
        WrongPlan("script: a.js\nenv:\n  A: [1]", "3:6: env.A: must be text, is a list"),
        WrongPlan("script: a.js\nconfirm: yes", "2:10: confirm: must be true or false, is “yes”"),
        WrongPlan(
            "script: a.js\noptions: [vus]",
            "2:10: options: must be a mapping of options as scripts have them, is a list"
        ),
    ]

    static let target = [
        WrongPlan(
            "script: a.js\ntarget: shop",
            "2:9: target: must be a mapping with name, production, url, is “shop”"
        ),
        WrongPlan(
            "script: a.js\ntarget: {production: true}",
            "2:9: target.name: is missing: a target in production needs a name to confirm a run by"
        ),
        WrongPlan(
            "script: a.js\ntarget:\n  production: 1\n",
            "3:15: target.production: must be true or false, is 1"
        ),
        WrongPlan(
            "script: a.js\ntarget:\n  url: shop.example.com",
            "3:8: target.url: must be a URL such as https://shop.example.com/health, is “shop.example.com”"
        ),
        WrongPlan(
            "script: a.js\ntarget:\n  url: https://a.com:99999/",
            "3:8: target.url: must be a URL such as https://shop.example.com/health, is “https://a.com:99999/”"
        ),
        WrongPlan("script: a.js\ntarget:\n  uri: http://a", "3:3: target.uri: is no key of plans; did you mean “url”?"),
        WrongPlan("script: a.js\nallow_hosts: a.com", "2:14: allow_hosts: must be a list, is “a.com”"),
        WrongPlan(
            "script: a.js\nallow_hosts: []",
            "2:14: allow_hosts: must name a host, is empty; without it any host may get traffic"
        ),
        WrongPlan(
            "script: a.js\nallow_hosts:\n  - https://a.com",
            "3:5: allow_hosts[0]: must be a host such as shop.example.com, *.example.com, 10.0.0.7 or 10.0.0.0/8, without scheme and path, is “https://a.com”"
        ),
        WrongPlan(
            "script: a.js\nallow_hosts: [b.com, '*.${HOST}']\ntarget: {url: 'https://a.com'}",
            "3:15: target.url: must be at one of the hosts of allow_hosts, is at a.com"
        ),
        WrongPlan(
            "script: a.js\nceilings: 100",
            "2:11: ceilings: must be a mapping with vus, requests_per_second, total_requests, is 100"
        ),
        WrongPlan(
            "script: a.js\nceilings: {vus: -1}",
            "2:17: ceilings.vus: must be a whole number of more than 0, is -1"
        ),
        WrongPlan(
            "script: a.js\nceilings: {vus: 1.5}",
            "2:17: ceilings.vus: must be a whole number of more than 0, is 1.5"
        ),
        WrongPlan(
            "script: a.js\nceilings: {requests_per_second: fast}",
            "2:33: ceilings.requests_per_second: must be a whole number of more than 0, is “fast”"
        ),
    ]

    static let window = [
        WrongPlan(
            "script: a.js\nwindow: night",
            "2:9: window: must be a mapping with days, from, to, zone, blackout, is “night”"
        ),
        WrongPlan(
            "script: a.js\nwindow: {days: [mon, feiertag]}",
            "2:22: window.days[1]: must be a day such as mon, or mon-fri, is “feiertag”"
        ),
        WrongPlan(
            "script: a.js\nwindow: {days: []}",
            "2:16: window.days: must name a day, is empty; without it every day counts"
        ),
        WrongPlan(
            "script: a.js\nwindow: {from: 25:00}",
            "2:16: window.from: must be a time of the day such as 22:00, is “25:00”"
        ),
        WrongPlan("script: a.js\nwindow: {to: 4}", "2:14: window.to: must be a time of the day such as 22:00, is 4"),
        WrongPlan(
            "script: a.js\nwindow: {from: 02:00, to: 02:00}",
            "2:27: window.to: must be another time than “from”, is “02:00”"
        ),
        WrongPlan(
            "script: a.js\nwindow: {zone: Europe/Berlln}",
            "2:16: window.zone: must be a time zone of the TZ database, such as Europe/Berlin or UTC, is “Europe/Berlln”"
        ),
        WrongPlan(
            "script: a.js\nwindow: {zone: ../etc/passwd}",
            "2:16: window.zone: must be a time zone of the TZ database, such as Europe/Berlin or UTC, is “../etc/passwd”"
        ),
        WrongPlan(
            "script: a.js\nwindow: {blackout: [2026-02-30]}",
            "2:21: window.blackout[0]: must be a date such as 2026-12-24, or 2026-12-24 to 2027-01-02, is “2026-02-30”"
        ),
        WrongPlan(
            "script: a.js\nwindow: {blackout: [2026-12-24 to 2026-12-20]}",
            "2:21: window.blackout[0]: must end on its first date or later, is 2026-12-24 to 2026-12-20"
        ),
        WrongPlan(
            "script: a.js\nwindow: {blackout: [{from: 2026-12-24}]}",
            "2:21: window.blackout[0].to: is missing: a range has a first and a last date"
        ),
    ]

    static let watching = [
        WrongPlan("script: a.js\nmonitors: {type: http}", "2:11: monitors: must be a list, is a mapping"),
        WrongPlan("script: a.js\nmonitors: [http]", "2:12: monitors[0]: must be a mapping with a “type”, is “http”"),
        WrongPlan(
            "script: a.js\nmonitors:\n  - url: http://a",
            "3:5: monitors[0].type: is missing: name the kind of monitor, such as http"
        ),
        WrongPlan(
            "script: a.js\nmonitors:\n  - {type: http, interval: 5}",
            "3:28: monitors[0].interval: must be a time of more than 0, such as 10s, is 5"
        ),
        WrongPlan(
            "script: a.js\nmonitors:\n  - {type: http, name: a}\n  - {type: fly, name: a}",
            "4:23: monitors[1].name: must be another than that of any other monitor, is “a”"
        ),
        WrongPlan(
            "script: a.js\nstop_rules:\n  - when: true",
            "3:11: stop_rules[0].when: must be a condition, is true"
        ),
        WrongPlan(
            "script: a.js\nstop_rules:\n  - restarts>0\n  - whem: restarts>0\n    when: a>0",
            "4:5: stop_rules[1].whem: is no key of plans; did you mean “when”?"
        ),
        WrongPlan(
            "script: a.js\nstop_rules: [{name: x}]",
            "2:14: stop_rules[0].when: is missing: write the condition"
        ),
        WrongPlan(
            "script: a.js\nsuccess_criteria: [{that: no restarts, then: stop}]",
            "2:40: success_criteria[0].then: is no key of plans; known are that, name"
        ),
        WrongPlan(
            "script: a.js\nsuccess_criteria: [5]",
            "2:20: success_criteria[0]: must be a condition, or a mapping with that, name, is 5"
        ),
    ]

    static let around = [
        WrongPlan("script: a.js\nbaseline: {}", "2:11: baseline.run: is missing: name a run, such as last"),
        WrongPlan("script: a.js\nbaseline: {run: last, force: 1}", "2:30: baseline.force: must be true or false, is 1"),
        WrongPlan("script: a.js\nreports: html", "2:10: reports: must be a list, is “html”"),
        WrongPlan(
            "script: a.js\nreports: [{file: a.html}]",
            "2:11: reports[0].format: is missing: name a format, such as html"
        ),
        WrongPlan("script: a.js\nrecord: true", "2:9: record: must be a file, a folder or false, is true"),
        WrongPlan("script: a.js\nhistory: [a]", "2:10: history: must be text, is a list"),
        WrongPlan("script: a.js\nlabels: release", "2:9: labels: must be a mapping of names to texts, is “release”"),
        WrongPlan(
            "script: a.js\nafter: [{name: x}]",
            "2:9: after[0]: must have a command or a webhook, has neither"
        ),
        WrongPlan(
            "script: a.js\nafter: [{command: a, webhook: 'https://b'}]",
            "2:9: after[0]: must have either a command or a webhook, has both"
        ),
        WrongPlan(
            "script: a.js\nafter: [{webhook: chat}]",
            "2:19: after[0].webhook: must be a URL such as https://chat.example.com/hook, is “chat”"
        ),
    ]
}
