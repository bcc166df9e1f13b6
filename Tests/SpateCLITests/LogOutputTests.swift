import SpateCore
import Testing

@testable import SpateCLI

@Suite struct LogOutputTests {
    @Test(arguments: [
        ("stderr", LogOutput.stderr), ("stdout", .stdout), ("none", .none), ("", .stderr),
        ("file=a.log", .file(path: "a.log", level: .debug)),
        ("file=./x/a.log,level=WARN", .file(path: "./x/a.log", level: .warning)),
        ("loki", .loki(LokiSettings())),
    ])
    func readsOutputs(text: String, output: LogOutput) throws {
        #expect(try LogOutput(parsing: text) == output)
    }

    @Test func readsAllOfLoki() throws {
        let text =
            "loki=https://x/push,pushPeriod=5m30s,limit=7,msgMaxSize=99,level=info,allowedLabels=[a,b],label.c=d,"
            + "header.E=f,profile=1"
        var expected = LokiSettings()
        expected.url = "https://x/push"
        expected.pushPeriod = .seconds(330)
        expected.limit = 7
        expected.messageMaxLength = 99
        expected.level = .info
        expected.allowedLabels = ["a", "b"]
        expected.labels = [LokiSettings.Pair(name: "c", value: "d")]
        expected.headers = [LokiSettings.Pair(name: "E", value: "f")]
        expected.isProfiled = true
        #expect(try LogOutput(parsing: text) == .loki(expected))
    }

    @Test(arguments: [
        ("foo", "is “foo”"), ("file", "“file” needs a value"), ("file=", "“file” needs a value"),
        ("file=x,level=foo", "is “foo”"), ("file=x,size=1", "no option “size”"), ("loki=", "“loki” needs a value"),
        ("loki=http://x,bar", "“bar” needs a value"), ("loki=http://x,bar=1", "no option “bar”"),
        ("loki=http://x,limit=0", "limit must be"), ("loki=http://x,limit=a", "is “a”"),
        ("loki=http://x,pushPeriod=a", "pushPeriod must be"), ("loki=http://x,msgMaxSize=-1", "is “-1”"),
        ("loki=x", "http:// or https://"), ("loki=http://x,level=loud", "is “loud”"),
    ])
    func refusesWhatItDoesNotKnow(text: String, part: String) {
        do throws(SpateError) {
            _ = try LogOutput(parsing: text)
            Issue.record("“\(text)” was accepted")
        } catch {
            #expect(error.exitCode == .generic)
            #expect(error.message.contains("--log-output"))
            #expect(error.message.contains(part), "\(error.message)")
        }
    }
}
