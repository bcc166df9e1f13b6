import SpateCore
import Testing

@testable import SpateOutputs

struct CSVSettingsTests {
    private func read(
        _ argument: String?,
        _ environment: [(String, String)] = [],
        _ collectors: String = "{}"
    ) throws -> CSVSettings {
        let object = try #require(try JSONValue(parsing: collectors).objectValue)
        return try CSVSettings(
            argument: argument,
            context: OutputContext(environment: environment, collectors: object)
        )
    }

    @Test func hasDefaults() throws {
        let settings = try read(nil)
        #expect(settings.fileName == "file.csv")
        #expect(settings.saveInterval == .seconds(1))
        #expect(settings.timeFormat == .unix)
    }

    @Test func takesAPlainArgumentAsFileName() throws {
        #expect(try read("a,b.csv").fileName == "a,b.csv")
    }

    @Test func letsTheLaterLayerWin() throws {
        let stored = #"{"csv": {"file_name": "stored", "save_interval": "2s", "time_format": "rfc3339"}}"#
        #expect(try read(nil, [], stored).fileName == "stored")
        let environment = [("K6_CSV_FILENAME", "variable"), ("K6_CSV_TIME_FORMAT", "unix_nano")]
        let both = try read(nil, environment, stored)
        #expect(both.fileName == "variable")
        #expect(both.timeFormat == .unixNano)
        #expect(both.saveInterval == .seconds(2))
        let all = try read("fileName=argument,saveInterval=250ms,timeFormat=unix_milli", environment, stored)
        #expect(all.fileName == "argument")
        #expect(all.saveInterval == GoDuration(nanos: 250_000_000))
        #expect(all.timeFormat == .unixMilli)
    }

    @Test func prefersItsOwnVariables() throws {
        let environment = [("K6_CSV_FILENAME", "k6"), ("SPATE_CSV_FILENAME", "spate")]
        #expect(try read(nil, environment).fileName == "spate")
    }

    @Test(arguments: [
        ("foo=bar", "unknown key \"foo\" as argument for csv output; known are fileName, saveInterval, timeFormat"),
        ("fileName=", "couldn't parse \"fileName=\" as argument for csv output: it must read key=value"),
        ("saveInterval=xx", "saveInterval must be a duration of more than 0, such as 1s, is “xx”"),
        (
            "timeFormat=foo",
            "timeFormat must be one of unix, unix_milli, unix_micro, unix_nano, rfc3339, rfc3339_nano, is “foo”"
        ),
    ])
    func refusesBadArguments(_ argument: String, _ reason: String) {
        #expect(throws: OutputError(reason)) { try read(argument) }
    }
}
