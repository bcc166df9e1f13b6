import SpateCore
import SpateEngine
import SpateRecord
import Testing

/// What keeps a recorded run from starting.
@Suite struct RecordObstacleTests {
    private final class Silence: LogSink, RunDisplay {
        func log(_ record: LogRecord) {}
        func planReady(_ plan: RunPlan) { Issue.record("the run went on") }
        func tick(_ status: RunStatus) {}
        func write(_ text: String, to stream: RunStream) {}
        func finished(_ status: RunStatus) {}
    }

    private struct Opened: Error {}

    @Test func anObstacleEndsTheRun_beforeAVirtualUserIsMade() throws {
        let source =
            "export const options = { vus: 3, duration: '7s' };\n"
            + "export function setup() { throw new Error('it went on') }\nexport default function () {}\n"
        var request = RunRequest(scriptArgument: "main.js", mainURL: "file:///t/main.js", source: Array(source.utf8))
        var recording = RecordSettings(id: "1", name: "main.js") { _ in throw Opened() }
        recording.baseline = BaselineFacts(runID: "0", name: "main.js", startedAtUnixNanos: 1)
        recording.obstacle = { header in
            let facts = header.scenarios.map {
                "\($0.executor), \($0.maxVUs) VUs, \($0.durationNanos / 1_000_000_000) s"
            }
            return SpateError(.invalidConfig, "\(header.baseline?.runID ?? "") is unlike \(facts.joined())")
        }
        request.recording = recording
        let test = try TestRun(
            request: request,
            log: Silence(),
            console: Silence(),
            display: Silence(),
            events: RunEventQueue()
        )
        // Its realms belong to its loops and may not be freed here.
        _ = Unmanaged.passRetained(test)
        let error = #expect(throws: SpateError.self) { _ = try test.run() }
        #expect(error?.message == "0 is unlike constant-vus, 3 VUs, 7 s")
        #expect(error?.exitCode == .invalidConfig)
    }
}
