import SpateCore
import SpateEngine
import Testing

@Suite struct OptionLayersTests {
    private static func layer(_ json: String) throws -> OptionLayer {
        OptionLayer.read(try #require(try JSONValue(parsing: json).objectValue)).layer
    }

    private static func merged(
        file: String = "{}",
        script: String = "{}",
        environment: String = "{}",
        commandLine: String = "{}",
        mergesTags: Bool = false
    ) throws -> (options: JSONObject, warnings: [String]) {
        var layers = OptionLayers()
        layers.file = try layer(file)
        layers.script = try layer(script)
        layers.environment = try layer(environment)
        layers.commandLine = try layer(commandLine)
        layers.mergesTags = mergesTags
        let (result, warnings) = layers.consolidated()
        return (result.json, warnings)
    }

    @Test func higherLayersWinKeyByKey() throws {
        let options = try Self.merged(
            file: #"{"batch":1,"vus":1,"userAgent":"f","maxRedirects":1}"#,
            script: #"{"batch":2,"vus":2,"userAgent":""}"#,
            environment: #"{"batch":3,"vus":3}"#,
            commandLine: #"{"batch":4}"#
        ).options
        #expect(options["batch"] == 4)
        #expect(options["vus"] == 3)
        #expect(options["userAgent"] == "")
        #expect(options["maxRedirects"] == 1)
    }

    @Test func whoeverSetsTheExecutionClearsTheOthers() throws {
        let options = try Self.merged(
            script: #"{"vus":3,"iterations":5,"stages":[{"duration":"1s","target":1}]}"#,
            commandLine: #"{"duration":"2s"}"#
        ).options
        #expect(options["iterations"] == .null)
        #expect(options["stages"] == .null)
        #expect(options["duration"] == "2s")
        #expect(options["vus"] == 3)
    }

    @Test func aShortcutOverScenariosIsWarnedAboutByLayer() throws {
        let script = #"{"scenarios":{"a":{"executor":"shared-iterations"}}}"#
        #expect(
            try Self.merged(script: script, environment: #"{"duration":"1s"}"#).warnings.first?.contains("env") == true
        )
        #expect(
            try Self.merged(script: script, commandLine: #"{"iterations":1}"#).warnings.first?.contains("cli") == true
        )
        #expect(try Self.merged(script: script, commandLine: #"{"vus":1}"#).warnings == [])
        #expect(try Self.merged(file: script, script: #"{"stages":[]}"#).warnings.first?.contains("script") == true)
    }

    @Test func tagsReplaceEachOtherUnlessEmptyOrMerged() throws {
        let (lower, upper) = (#"{"tags":{"a":"1","b":"1"}}"#, #"{"tags":{"b":"2"}}"#)
        #expect(try Self.merged(script: lower, commandLine: upper).options["tags"] == ["b": "2"])
        #expect(try Self.merged(script: lower, commandLine: #"{"tags":{}}"#).options["tags"] == ["a": "1", "b": "1"])
        #expect(
            try Self.merged(script: lower, commandLine: upper, mergesTags: true).options["tags"] == [
                "a": "1", "b": "2",
            ]
        )
    }

    @Test func stagesWithoutADurationAreDropped() throws {
        let options = try Self.merged(script: #"{"stages":[{"target":3},{"duration":"1s"}]}"#).options
        #expect(options["stages"] == [["duration": "1s", "target": .null]])
    }
}
