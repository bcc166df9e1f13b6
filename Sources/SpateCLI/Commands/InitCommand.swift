internal import ArgumentParser
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// `spate init`.
struct InitCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write what runs a test on a CI service: a scheduled and manual workflow.",
        discussion: """
            Examples:
              \(ProgramName.current) init github                            \(GitHubWorkflow.path)
              \(ProgramName.current) init github --script tests/load.js
              \(ProgramName.current) init github --image ghcr.io/example/spate:0.1.0

            It says what it wrote and what is left to do, such as which secrets the repository needs.
            """
    )

    @Argument(help: "For which service: github.") var service: String
    @Option(help: ArgumentHelp("The script that is run, as a path in the repository.", valueName: "file"))
    var script = "load-test.js"
    @Option(
        help: ArgumentHelp(
            "The container image that has \(ProgramName.current); default: the repository's variable SPATE_IMAGE.",
            valueName: "image"
        )
    )
    var image: String?
    @Flag(name: [.customShort("f"), .long], help: "Overwrite the file if it exists.") var force = false
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        guard service == "github" else {
            throw SpateError(
                .generic,
                "there is a workflow for github, not for “\(service)”; docs/ci.md has what GitLab and Jenkins need"
            )
        }
        let workflow = try GitHubWorkflow(script: script, image: image)
        let path = GitHubWorkflow.path
        guard force || access(path, F_OK) != 0 else {
            throw SpateError(.generic, "“\(path)” exists already; use --force to overwrite it")
        }
        for folder in [".github", ".github/workflows"] where mkdir(folder, 0o777) != 0 && errno != EEXIST {
            throw SpateError(.generic, "cannot make the folder “\(folder)”: \(Self.reason)")
        }
        if let reason = FileWriter.write(Array(workflow.text.utf8), to: path) {
            throw SpateError(.generic, "cannot write “\(path)”: \(reason)")
        }
        print(workflow.nextSteps(hasScript: access(script, F_OK) == 0))
    }

    private static var reason: String { String(cString: strerror(errno)).lowercased() }
}
