internal import ArgumentParser
internal import SpateCore
internal import SpateEngine
internal import SpateScript

/// `spate deps`: what a test imports and needs.
struct DepsCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "deps",
        abstract: "List what a script or an archive imports, and which versions and extensions it asks for.",
        discussion: """
            Nothing of the test runs. A module asks for a version by a line such as "use k6 >= 1.0" at its top, and for an \
            extension by "use k6 with k6/x/faker". Spate has no extensions: a test that needs one, or another version, \
            requires a custom build. Examples:
              \(ProgramName.current) deps script.js
              \(ProgramName.current) deps --json archive.tar
            """
    )

    @Argument(help: "A script or an archive: a file, a URL, or “-” for standard input.") var file: String
    @Flag(help: "A JSON object instead of text.") var json = false
    @OptionGroup(title: "Script environment") var runtime: RuntimeFlags
    @OptionGroup(title: "Summary") var summaryFlags: SummaryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        // Accepted as in k6, for a run to come.
        _ = try summaryFlags.mode()
        let settings = try runtime.settings(includesSystemEnvironment: false)
        var request = try RunRequest.make(file, settings, nil, keepsRecord: true)
        request.imports = ImportRecord()
        let test = try TestRun(
            request: request,
            log: Terminal.standard.logSink,
            console: Terminal.standard.logSink,
            display: SilentDisplay(),
            events: RunEventQueue()
        )
        let dependencies = try test.dependencies(manifest: Self.manifest())
        let text = json ? dependencies.json.serialized(indent: 2) + "\n" : dependencies.text
        Terminal.standard.write(text, toError: false)
        SpateCommand.leave(with: .success)
    }

    /// Constraints for what has none: an object of names and constraints.
    private static func manifest() throws(SpateError) -> [(name: String, constraint: String)] {
        guard let variable = PrefixedVariables(ProcessEnvironment.variables)["DEPENDENCIES_MANIFEST"] else { return [] }
        let members = (try? JSONValue(parsing: variable.value))?.objectValue?.members
        let pairs = members?.compactMap { member in member.value.stringValue.map { (member.key, $0) } }
        guard let pairs, pairs.count == members?.count else {
            throw SpateError(
                .generic,
                "the variable \(variable.name) must be a JSON object with a constraint for each name, such as "
                    + "{\"k6/x/faker\": \">= 0.4\"}, is “\(variable.value)”"
            )
        }
        return pairs
    }
}
