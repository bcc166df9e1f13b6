import ArgumentParser
import Testing

@testable import SpateCLI

@Suite struct ManualPageTests {
    private static let page = ManualPage(description: SpateCommand._dumpHelp()).text

    @Test func listsEveryCommandThatHelpShows_andNoHiddenOne() {
        let names = SpateCommand.configuration.subcommands.map { ($0._commandName, $0.configuration.shouldDisplay) }
        #expect(names.count > 20)
        for (name, isShown) in names { #expect(Self.page.contains(".Ss spate \(name)\n") == isShown, "\(name)") }
    }

    @Test func showsFlagsWithAllSpellings_andValuesWhereTheyTakeSome() {
        #expect(Self.page.contains(".It Fl \\&u , Fl -\\&vus Ar \\&vus\n"))
        #expect(Self.page.contains(".It Fl -after Ar command\n"))
        #expect(Self.page.contains(".It Fl \\&q , Fl -quiet\n"))
        // A boolean that may be given a value is still a flag.
        #expect(Self.page.contains(".It Fl -no\\-thresholds\n"))
    }

    @Test func describesGlobalFlagsOnce() {
        for name in ["-log\\-format", "-help\n", "-version\n"] {
            #expect(Self.page.ranges(of: "Fl \(name)").count == 1, "\(name)")
        }
    }

    @Test func escapesWhatWouldBeMoreThanText() {
        var text = ManualText()
        text.paragraphs(".Sh \\ “a”\n\n  ex  1\nnext. Last, i.e. the end.")
        let wanted = [
            ##"\&.Sh \e \(lqa\(rq"##, ".Bd -literal", "  ex  1", ".Ed", "next.", "Last, i.e. the end.",
        ]
        #expect(text.text.split(separator: "\n").map(String.init) == wanted)
    }
}
