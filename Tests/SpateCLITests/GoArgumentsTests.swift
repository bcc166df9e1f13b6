import ArgumentParser
import SpateCore
import Testing

@testable import SpateCLI

@Suite struct GoArgumentsTests {
    static let table = FlagTable(description: SpateCommand._dumpHelp())

    static func normalized(_ arguments: String) throws -> [String] {
        try GoArguments.normalized(arguments.split(separator: " ").map(String.init), table)
    }

    @Test(arguments: [
        ("run x.js", "run x.js"),
        ("run -u 2 x.js", "run --vus=2 x.js"),
        ("run -u2 x.js", "run --vus=2 x.js"),
        ("run -u=2 x.js", "run --vus=2 x.js"),
        ("run --vus 2 x.js", "run --vus=2 x.js"),
        ("run x.js -i -5", "run --iterations=-5 x.js"),
        ("run -wq x.js", "run --throw true --quiet x.js"),
        ("run -wu5 x.js", "run --throw true --vus=5 x.js"),
        ("run --throw x.js", "run --throw true x.js"),
        ("run --throw=F x.js", "run --throw false x.js"),
        ("run --quiet --quiet=false x.js", "run x.js"),
        ("run --quiet=1 x.js", "run --quiet x.js"),
        ("run -q run x.js", "run --quiet run x.js"),
        ("run -c file.json x.js", "run --config=file.json x.js"),
        ("run --http-debug x.js", "run --http-debug headers x.js"),
        ("run --http-debug=full -w x.js", "run --http-debug full --throw true x.js"),
        ("run -- -x.js", "run -- -x.js"),
        ("run -", "run -"),
        ("run --no-such-flag x.js", "run --no-such-flag x.js"),
        ("help run", "help run"),
        ("--version", "--version"),
    ])
    func normalises(arguments: String, expected: String) throws {
        #expect(try Self.normalized(arguments) == expected.split(separator: " ").map(String.init))
    }

    @Test(arguments: ["run --throw=maybe x.js", "run -Z x.js", "run x.js -u", "run --quiet=2 x.js"])
    func refuses(arguments: String) {
        #expect(throws: SpateError.self) { try Self.normalized(arguments) }
    }

    @Test func theParserTakesWhatComesOut() throws {
        let arguments = try Self.normalized("run --throw=false -p --no-setup=0 -l -u 0x3 x.js --paused=F")
        let command = try #require(try SpateCommand.parseAsRoot(arguments) as? RunCommand)
        #expect(command.options.throwsErrors == false)
        #expect(command.options.paused == false)
        #expect(command.options.noSetup == false)
        #expect(command.options.noTeardown == nil)
        #expect(command.config.linger == true)
        #expect(command.options.vus == 3)
        #expect(command.script == "x.js")
    }

    @Test func booleansLookLikeFlagsInHelp() {
        let text = Self.table.plainHelp(SpateCommand.helpMessage(for: RunCommand.self))
        #expect(!text.contains("flag: true"))
        #expect(!text.contains("[<throw>]"))
        #expect(text.contains("\n  --no-setup              Do not run setup().\n"))
    }
}
