import SpateCore
import SpateEngine
import SpateExecution
import SpateModules
import Testing

@Suite struct RunOptionsTests {
    private static func options(_ json: String, defaultVUs: Int = 1) throws -> RunOptions {
        let (layer, findings) = OptionLayer.read(try #require(try JSONValue(parsing: json).objectValue))
        #expect(findings.issues == [])
        return try RunOptions(OptionLayer().overlaid(by: layer), defaultVUs: defaultVUs)
    }

    @Test(arguments: [
        ("{}", "per-vu-iterations", "{}"),
        (#"{"vus":3}"#, "shared-iterations", #"{"vus":3,"iterations":3}"#),
        (#"{"iterations":4}"#, "shared-iterations", #"{"iterations":4}"#),
        (
            #"{"vus":2,"iterations":4,"duration":"9s"}"#, "shared-iterations",
            #"{"vus":2,"iterations":4,"maxDuration":"9s"}"#
        ),
        (#"{"vus":2,"duration":"9s"}"#, "constant-vus", #"{"vus":2,"duration":"9s"}"#),
        (#"{"stages":[{"duration":"9s","target":2}]}"#, "ramping-vus", #"{"stages":[{"duration":"9s","target":2}]}"#),
    ])
    func shortcutsStandForAScenario(json: String, executor: String, keys: String) throws {
        let scenario = try #require(try Self.options(json).scenarios.first)
        #expect(scenario.settings.name == "default")
        let written = try #require(scenario.scenarioJSON.objectValue)
        #expect(written["executor"]?.stringValue == executor)
        let given = written.members.filter { !$0.value.isNull && $0.key != "executor" }
        #expect(JSONValue.object(JSONObject(given)) == (try JSONValue(parsing: keys)))
    }

    @Test func vusAloneReplaceScenariosWithAWarning() throws {
        let options = try Self.options(#"{"vus":3,"scenarios":{"a":{"executor":"constant-vus","duration":"1s"}}}"#)
        #expect(options.scenarios.map(\.settings.name) == ["default"])
        #expect(options.warnings.count == 1)
    }

    @Test func allProblemsAreToldAtOnce() throws {
        let json = #"""
            {"setupTimeout":"0s","scenarios":{"b c":{"executor":"constant-vus","vus":0},
             "d":{"executor":"per-vu-iterations","iterations":0,"startTime":"-1s"}}}
            """#
        let error = #expect(throws: SpateError.self) { try Self.options(json) }
        #expect(error?.exitCode == .invalidConfig)
        let places = ["setupTimeout", "scenarios.b c", "scenarios.b c.vus", "scenarios.b c.duration"]
        for place in places + ["scenarios.d.iterations", "scenarios.d.startTime"] {
            #expect(error?.message.contains("\n\t- \(place): ") == true)
        }
    }

    @Test func thereAreNoVUsWhereThereAreNoFlags() {
        #expect(throws: SpateError.self) { try Self.options(#"{"duration":"1s"}"#, defaultVUs: 0) }
    }

    @Test func scriptsSeeWhatIsInEffect() throws {
        let exported = try #require(
            try Self.options(#"{"iterations":2,"systemTags":["url"]}"#).vuSettings.exportedOptions
        )
        #expect(exported["iterations"] == 2)
        #expect(exported["systemTags"] == ["url"])
        #expect(exported["teardownTimeout"] == "1m0s")
        #expect(exported["duration"] == nil)
    }
}
