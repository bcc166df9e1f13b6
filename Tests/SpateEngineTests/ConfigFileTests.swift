import SpateCore
import SpateEngine
import Testing

@Suite struct ConfigFileTests {
    @Test func readsOptionsAndTheProgramsOwnKeys() throws {
        let file = try ConfigFile(
            Array(#"{"vus":3,"linger":true,"out":["json"],"features":["freeze-env"],"noUsageReport":true,"x":1}"#.utf8),
            path: "c.json"
        )
        #expect(file.options.vus == 3)
        #expect(file.lingers == true)
        #expect(file.outputs == ["json"])
        #expect(file.features == ["freeze-env"])
        #expect(file.unknownKeys == ["x"])
    }

    @Test(arguments: ["{", "[]", #"{"vus":"x"}"#, #"{"linger":1}"#, #"{"collectors":[]}"#])
    func refuses(text: String) {
        let error = #expect(throws: SpateError.self) { try ConfigFile(Array(text.utf8), path: "c.json") }
        #expect(error?.exitCode == .invalidConfig)
        #expect(error?.message.contains("c.json") == true)
    }
}
