import SpateCore
import Testing

@testable import SpateCLI

/// The bodies are k6 v1.1's for the same lines, but for the order of labels and the words of notices.
@Suite struct LokiPushTests {
    private func entry(
        _ level: LogRecord.Level,
        _ message: String,
        _ fields: [(key: String, value: String)] = []
    ) -> LogEntry {
        LogEntry(record: LogRecord(level, message, fields), unixNanos: 1_795_549_136_353_194_113)
    }

    @Test func groupsLinesByLabels() {
        var settings = LokiSettings()
        settings.labels = [LokiSettings.Pair(name: "foo", value: "bar")]
        var push = LokiPush(settings)
        push.add(entry(.info, "plain {\"a\":1}", [("source", "console")]))
        push.add(entry(.warning, "w", [("source", "console")]))
        push.add(entry(.info, "inf", [("source", "console")]))
        #expect(
            push.body(nowUnixNanos: 2) == #"{"streams":["#
                + #"{"stream":{"foo":"bar","level":"info","source":"console"},"values":["#
                + #"["1795549136353194113","plain {\"a\":1}"],["1795549136353194113","inf"]]},"#
                + #"{"stream":{"foo":"bar","level":"warning","source":"console"},"values":[["1795549136353194113","w"]]}]}"#
        )
    }

    @Test func putsOtherFieldsBehindTheMessage_whenLabelsAreLimited() {
        var settings = LokiSettings()
        settings.allowedLabels = ["level"]
        var push = LokiPush(settings)
        push.add(entry(.error, "no", [("source", "stacktrace"), ("scenario", "default")]))
        #expect(
            push.body(nowUnixNanos: 2) == #"{"streams":[{"stream":{"level":"error"},"values":["#
                + #"["1795549136353194113","no scenario=default source=stacktrace"]]}]}"#
        )
    }

    @Test func countsLinesBeyondTheLimit() {
        var settings = LokiSettings()
        settings.limit = 1
        var push = LokiPush(settings)
        for text in ["a", "b", "c"] { push.add(entry(.info, text)) }
        #expect(push.droppedCount == 2)
        let body = push.body(nowUnixNanos: 2)
        #expect(body.contains(#"["2","2 log lines were dropped, because there were more than 1 in 1s"]"#))
    }

    @Test func cutsTheMiddleOfLongLines() {
        var settings = LokiSettings()
        settings.messageMaxLength = 20
        var push = LokiPush(settings)
        push.add(entry(.error, "Error: boom with a long explanation at default"))
        #expect(push.body(nowUnixNanos: 2).contains("Error: boo... omitting 26 characters ...at default"))
    }

    @Test func leavesOutLowerLevels() {
        var settings = LokiSettings()
        settings.level = .warning
        var push = LokiPush(settings)
        push.add(entry(.info, "a"))
        #expect(push.isEmpty)
    }
}
