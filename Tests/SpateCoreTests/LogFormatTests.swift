import SpateCore
import Testing

@Suite struct LogFormatTests {
    @Test func writesPlainLines() {
        let record = LogRecord(.warning, "Request Failed", [("error", "dial: i/o timeout"), ("code", "1211")])
        let line = LogFormat(usesColor: false).line(record, time: "2026-01-02T03:04:05Z", elapsedSeconds: 7)
        #expect(
            line
                == "time=\"2026-01-02T03:04:05Z\" level=warning msg=\"Request Failed\" code=1211 error=\"dial: i/o timeout\""
        )
    }

    @Test func writesColouredLines() {
        let record = LogRecord(.error, "no", [("source", "console")])
        let line = LogFormat(usesColor: true).line(record, time: "", elapsedSeconds: 7)
        let padding = String(repeating: " ", count: 42)
        #expect(line == "\u{1B}[31mERRO\u{1B}[0m[0007] no\(padding)  \u{1B}[31msource\u{1B}[0m=console")
    }

    @Test(arguments: [
        (LogRecord.Level.debug, "37mDEBU"), (.info, "36mINFO"), (.warning, "33mWARN"), (.error, "31mERRO"),
    ])
    func coloursLevels(level: LogRecord.Level, start: String) {
        let line = LogFormat(usesColor: true).line(LogRecord(level, "x"), time: "", elapsedSeconds: 12_345)
        #expect(line.hasPrefix("\u{1B}[\(start)\u{1B}[0m[12345] x"))
    }

    @Test(arguments: [
        ("plain", "plain"), ("a-b._/@^+9Z", "a-b._/@^+9Z"), ("", "\"\""), ("a b", "\"a b\""), ("a\"b", "\"a\\\"b\""),
        ("a\\b", "\"a\\\\b\""), ("a\nb\tc\r", "\"a\\nb\\tc\\r\""), ("\u{1}\u{7F}", "\"\\x01\\x7f\""), ("é", "\"é\""),
        ("a=b", "\"a=b\""), ("http://x", "\"http://x\""),
    ])
    func quotesWhatIsNotPlain(value: String, expected: String) {
        #expect(LogFormat.quoted(value) == expected)
    }
}

extension LogFormatTests {
    /// As k6 writes them: sorted keys, and Go's escapes for HTML.
    @Test func writesJSON() {
        let record = LogRecord(.warning, "a \"b\" \u{1} <x>", [("source", "console"), ("msg", "clash")])
        let line = LogFormat(.json, usesColor: true).line(record, time: "2026-01-02T03:04:05Z", elapsedSeconds: 7)
        #expect(
            line == #"{"fields.msg":"clash","level":"warning","msg":"a \"b\" \u0001 \u003cx\u003e","source":"console","#
                + #""time":"2026-01-02T03:04:05Z"}"#
        )
    }

    @Test func writesTheMessageAlone_whenRaw() {
        let record = LogRecord(.error, "boom\n", [("source", "stacktrace")])
        #expect(LogFormat(.raw, usesColor: true).line(record, time: "t", elapsedSeconds: 7) == "boom\n")
    }

    @Test(arguments: [("json", LogFormat.Style.json), ("raw", .raw), ("text", .text), ("foo", .text), ("", .text)])
    func readsStyles(name: String, style: LogFormat.Style) {
        #expect(LogFormat.Style(named: name) == style)
    }
}
