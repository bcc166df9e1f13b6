import SpateCore
import Testing

@testable import SpateCLI

@Suite struct CommandLineWordsTests {
    private let commands = ["run", "version", "help", "status"]

    @Test(arguments: [
        (["-v", "run", "x.js"], ["run", "-v", "x.js"]),
        (
            ["--quiet", "--log-format", "raw", "run", "-u", "2", "x.js"],
            ["run", "--quiet", "--log-format", "raw", "-u", "2", "x.js"]
        ),
        (["--log-output=none", "-a", "localhost:1", "status"], ["status", "--log-output=none", "-a", "localhost:1"]),
        (["run", "-v", "x.js"], ["run", "-v", "x.js"]),
        (["-v", "help", "run"], ["help", "run"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
        ([], []),
    ])
    func movesGlobalFlagsBehindTheCommand(words: [String], expected: [String]) throws {
        #expect(try CommandLineWords.arranged(words, commands: commands) == expected)
    }

    @Test(arguments: [("rum", "did you mean “run”?"), ("frobnicate", "lists the commands")])
    func namesTheUnknownCommand(word: String, advice: String) {
        do throws(SpateError) {
            _ = try CommandLineWords.arranged(["-v", word], commands: commands)
            Issue.record("“\(word)” was taken for a command")
        } catch {
            #expect(error.exitCode == .generic)
            #expect(error.message.contains("there is no command “\(word)”"))
            #expect(error.message.contains(advice))
        }
    }
}
