internal import ArgumentParser
internal import SpateCore

/// `spate man`, for packagers: prints the manual page.
struct ManCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "man",
        abstract: "Print the manual page, spate(1).",
        discussion: """
            Read it:      \(ProgramName.current) man | man -l -
            Install it:   \(ProgramName.current) man > /usr/local/share/man/man1/spate.1
            """,
        shouldDisplay: false
    )

    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        Terminal.standard.write(ManualPage(description: SpateCommand._dumpHelp()).text, toError: false)
    }
}
