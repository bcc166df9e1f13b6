import SpateCore
import Testing

@testable import SpateMonitors

@Suite struct CommandMonitorTests {
    private func poll(_ text: String, _ outcome: CommandOutcome) async throws -> Observation {
        var kind = try MonitorSpec.kind(text)
        return try await kind.poll(ScriptedTools(outcomes: [outcome]).tools)
    }

    private func printed(_ text: String) -> CommandOutcome {
        CommandOutcome(status: 0, output: Array(text.utf8), errors: [])
    }

    @Test func readsNumbersByPath_orAllOfTheOutermostObject() async throws {
        let output = printed(#"{"jobs":3,"db":{"pool":"7"},"name":"x"}"#)
        let chosen = try await poll("command=queue --json,series.pool=db.pool,counters=pool", output)
        #expect(chosen.measures == [Observation.Measure("pool", 7, isCounter: true)])
        #expect(try await poll("command=queue", output).measures == [Observation.Measure("jobs", 3)])
        let units = ["memory_bytes", "database_ms", "cpu_cores", "hit_ratio", "jobs"].map {
            Observation.Measure($0, 1).unit
        }
        #expect(units == ["bytes", "ms", "cores", "ratio", ""])
    }

    @Test func saysWhatWasPrinted() async {
        for (outcome, reason) in [
            (
                printed("oops"),
                "the command should print JSON, but invalid character 'o' looking for beginning of value"
            ),
            (printed("[]"), "the command printed no numbers: “[]”"),
            (
                CommandOutcome(status: 3, output: [], errors: Array("no queue\n".utf8)),
                "the command ended with code 3: “no queue”"
            ),
        ] {
            let error = await #expect(throws: MonitorFailure.self) { try await poll("command=queue", outcome) }
            #expect(error?.reason.hasPrefix(reason) == true, "\(error?.reason ?? "")")
        }
    }

    @Test func aShellRunsIt_andEndsItWhenItTakesTooLong() async throws {
        let outcome = try await ShellCommand.run("echo '{\"a\":1}'; echo b >&2; exit 4", timeoutNanos: 20_000_000_000)
        #expect(outcome == CommandOutcome(status: 4, output: Array("{\"a\":1}\n".utf8), errors: Array("b\n".utf8)))
        await #expect(throws: MonitorFailure("the command did not end within 20ms")) {
            try await ShellCommand.run("sleep 600", timeoutNanos: 20_000_000)
        }
    }
}
