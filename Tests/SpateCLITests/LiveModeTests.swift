import SpateCore
import SpateReport
import Testing

@testable import SpateCLI

@Suite struct LiveModeTests {
    @Test func letsTheFlagWinOverTheVariable() throws {
        #expect(try LiveMode(flag: nil, variable: nil) == .auto)
        #expect(try LiveMode(flag: nil, variable: "off") == .off)
        #expect(try LiveMode(flag: "on", variable: "off") == .on)
    }

    @Test func saysWhatModesThereAre() {
        let error = #expect(throws: SpateError.self) { try LiveMode(flag: "yes", variable: nil) }
        #expect(error?.message == "--live must be auto, on or off, is “yes”")
    }

    @Test func isShownOnATerminalOnly_andNeverWhenQuiet() {
        #expect(LiveMode.auto.isWanted(isTerminal: true, isQuiet: false, isK6: false))
        #expect(!LiveMode.auto.isWanted(isTerminal: true, isQuiet: false, isK6: true))
        #expect(LiveMode.on.isWanted(isTerminal: true, isQuiet: false, isK6: true))
        #expect(!LiveMode.off.isWanted(isTerminal: true, isQuiet: false, isK6: false))
        #expect(!LiveMode.on.isWanted(isTerminal: true, isQuiet: true, isK6: false))
        #expect(!LiveMode.on.isWanted(isTerminal: false, isQuiet: false, isK6: false))
    }

    @Test(arguments: [
        ([("LANG", "de_DE.UTF-8")], LiveStyle.Characters.unicode),
        ([("LANG", "C.utf8")], .unicode),
        ([("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], .ascii),
        ([("LANG", "de_DE.UTF-8"), ("TERM", "linux")], .ascii),
        ([("LC_ALL", ""), ("LC_CTYPE", "en_US.UTF-8")], .unicode),
        ([], .ascii),
    ])
    func knowsWhichCharactersThereAre(environment: [(String, String)], expected: LiveStyle.Characters) {
        #expect(LiveStyle.characters(environment) == expected)
    }

    @Test(arguments: [
        ([("TERM", "xterm-kitty")], true),
        ([("TERM", "xterm-256color")], false),
        ([("TERM", "foot-extra")], true),
        ([("TERM_PROGRAM", "WezTerm")], true),
        ([("TMUX", "/tmp/s"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.5a")], true),
        ([("TMUX", "/tmp/s"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.3a")], false),
        ([("TMUX", "/tmp/s"), ("TERM_PROGRAM", "WezTerm")], false),
    ])
    func knowsWhichTerminalsUpdateAtOnce(environment: [(String, String)], expected: Bool) {
        #expect(TerminalKind.knowsSynchronizedOutput(environment) == expected)
    }
}
