import Foundation
import SpateCore
import Testing

@testable import SpateMonitors

@Suite struct MonitorSpecTests {
    private func issues(_ settings: JSONValue) -> [String] {
        do throws(MonitorProblems) {
            _ = try MonitorSpec(settings, path: "monitors[0]")
            return []
        } catch {
            return error.issues.map(\.description)
        }
    }

    @Test func aTextNamesKindMainSettingAndMembers() throws {
        let spec = try MonitorSpec(text: "http=https://h/health?a=1,2,interval=2s,expect.db.status=ok,name=shop")
        #expect(spec.name == "shop")
        #expect(spec.type == "http")
        #expect(spec.intervalNanos == 2_000_000_000)
        #expect(spec.timeoutNanos == 2_000_000_000)
        #expect(spec.settings["url"] == "https://h/health?a=1,2")
        #expect(spec.settings["expect"] == ["db.status": "ok"])
        #expect(try MonitorSpec(text: "type=http,url=http://h/").intervalNanos == 1_000_000_000)
    }

    @Test func everyProblemIsSaidAtOnce() {
        let found = issues([
            "type": "http", "url": "ftp://h", "interval": "1ms", "timeout": "soon", "failures": 0, "stauts": 200,
            "expect": ["a": ["b"]], "insecure": "maybe", "ca": "/nowhere/ca.pem",
        ])
        #expect(
            found == [
                "monitors[0].interval: must be a time of at least 100ms such as 5s, is “1ms”",
                "monitors[0].timeout: must be a time of at least 1ms such as 5s, is “soon”",
                "monitors[0].failures: must be a whole number from 1 on, is 0",
                "monitors[0].url: must be a URL such as https://shop.example.com/health, is “ftp://h”",
                "monitors[0].expect.a: must be a text or a number, is a list",
                "monitors[0].insecure: must be true or false, is “maybe”",
                "monitors[0].ca: must be a file with certificates in PEM; “/nowhere/ca.pem”: no such file or directory",
                "monitors[0].stauts: is unknown; did you mean status?",
            ]
        )
    }

    @Test(arguments: [
        ("http://127.0.0.1:37505health", false), ("http://h:0/", false), ("http://h:70000", false),
        ("http://h:/", false),
        ("http://h:8080/a:b?c=d:e", true), ("http://u:p:w@h/", true), ("http://[::1]/", true),
        ("http://[::1]:80/", true),
    ])
    func aPortIsANumber(url: String, isRight: Bool) {
        #expect(issues(["type": "http", "url": .string(url)]).isEmpty == isRight)
    }

    @Test func aWrongKindIsAnsweredWithTheNearest() {
        #expect(issues(["type": "htp"])[0].hasSuffix("is “htp”; did you mean http?"))
        #expect(issues("http") == ["monitors[0]: must be a mapping with a “type”, is “http”"])
        #expect(
            issues(["url": "http://h"])[0].hasPrefix("monitors[0].type: is missing: write the kind of monitor: http")
        )
        #expect(throws: MonitorProblems.self) { try MonitorSpec(text: "health") }
    }

    @Test func namesAreUnique() throws {
        let specs = try ["http=http://a", "http=http://b", "http=http://c,name=http 2"].map {
            try MonitorSpec(text: $0)
        }
        #expect(try MonitorSpec.named(specs).map(\.name) == ["http", "http 3", "http 2"])
        let twice = try ["http=http://a,name=x", "http=http://b,name=x"].map { try MonitorSpec(text: $0) }
        #expect(throws: MonitorProblems.self) { try MonitorSpec.named(twice) }
    }

    @Test func everyKindIsAFileOfItsFolder() throws {
        let folder = #filePath.replacing(
            "Tests/SpateMonitorsTests/MonitorSpecTests.swift",
            with: "Sources/SpateMonitors/Kinds"
        )
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix("Monitor.swift") }
        #expect(MonitorKinds.all.map { "\($0).swift" }.sorted() == files.sorted())
    }
}
