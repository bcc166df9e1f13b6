import SpateCore
import SpateExecution
import Testing

@Suite struct OptionReaderTests {
    private static func reader(_ text: String) throws -> OptionReader {
        OptionReader(try #require(try JSONValue(parsing: text).objectValue), path: "o")
    }

    @Test(arguments: [("5", 5), ("\"5\"", 5), ("-3", -3), ("null", nil)] as [(String, Int?)])
    func readsWholeNumbers(json: String, expected: Int?) throws {
        var reader = try Self.reader("{\"a\":\(json)}")
        let number = reader.integer("a")
        #expect(number == expected)
        #expect(reader.issues.isEmpty)
    }

    @Test(arguments: ["1.5", "\"x\"", "true", "[]", "{}", "1e300"])
    func reportsWhatIsNoWholeNumber(json: String) throws {
        var reader = try Self.reader("{\"a\":\(json)}")
        let number = reader.integer("a")
        #expect(number == nil)
        #expect(reader.issues.map(\.path) == ["o.a"])
    }

    @Test(
        arguments: [
            ("\"1m30s\"", 90_000_000_000), ("1500", 1_500_000_000), ("\"1500\"", 1_500_000_000), ("1.5", 1_500_000),
            ("\"1d\"", 86_400_000_000_000), ("null", nil),
        ] as [(String, Int64?)]
    )
    func readsDurations(json: String, nanos: Int64?) throws {
        var reader = try Self.reader("{\"a\":\(json)}")
        let duration = reader.duration("a")
        #expect(duration?.nanos == nanos)
        #expect(reader.issues.isEmpty)
    }

    @Test(arguments: ["\"\"", "\"1x\"", "true", "[]", "\"s\""])
    func reportsWhatIsNoDuration(json: String) throws {
        var reader = try Self.reader("{\"a\":\(json)}")
        let duration = reader.duration("a")
        #expect(duration == nil)
        #expect(reader.issues.map(\.path) == ["o.a"])
    }

    @Test func readsStages() throws {
        var reader = try Self.reader("{\"s\":[{\"duration\":\"1s\",\"target\":2},{\"target\":\"3\",\"duration\":500}]}")
        let stages = reader.stages("s")
        #expect(
            stages == [
                Stage(duration: .seconds(1), target: 2), Stage(duration: GoDuration(nanos: 500_000_000), target: 3),
            ]
        )
    }

    @Test func reportsBadStagesWithTheirPlace() throws {
        var reader = try Self.reader(
            "{\"s\":[{\"duration\":\"1x\",\"target\":2},5,{\"duration\":\"1s\",\"target\":1.5}]}"
        )
        let stages = reader.stages("s")
        #expect(stages?.isEmpty == true)
        #expect(reader.issues.map(\.path) == ["o.s[0].duration", "o.s[1]", "o.s[2].target"])
    }

    @Test func readsMapsAndLists() throws {
        var reader = try Self.reader(
            "{\"m\":{\"b\":\"1\",\"a\":\"2\"},\"l\":[\"x\",\"y\"],\"bad\":{\"k\":5},\"worse\":[5]}"
        )
        let map = reader.stringMap("m")
        #expect(map?.map { "\($0.0)=\($0.1)" } == ["b=1", "a=2"])
        let list = reader.stringList("l")
        #expect(list == ["x", "y"])
        _ = reader.stringMap("bad")
        let worse = reader.stringList("worse")
        #expect(worse == nil)
        #expect(reader.issues.map(\.path) == ["o.bad.k", "o.worse"])
    }

    @Test func knowsWhatNobodyRead() throws {
        var reader = try Self.reader("{\"a\":1,\"b\":true,\"c\":\"x\",\"d\":0}")
        _ = reader.integer("a")
        let flag = reader.bool("b")
        #expect(flag == true)
        let text = reader.string("c")
        #expect(text == "x")
        #expect(reader.unreadKeys == ["d"])
        let other = reader.string("a")
        #expect(other == nil)
        #expect(reader.issues.map(\.description) == ["o.a: must be a string, is 1"])
    }

    @Test func hasBarePaths_atTheTop() {
        #expect(OptionReader(JSONObject(), path: "").pathOf("vus") == "vus")
    }
}
