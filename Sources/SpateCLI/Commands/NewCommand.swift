internal import ArgumentParser
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// `spate new`.
struct NewCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a test script to start from.",
        discussion: """
            Examples:
              \(ProgramName.current) new                                 script.js, the shortest useful test
              \(ProgramName.current) new --template protocol shop.js     stages, thresholds, groups, setup and teardown
              \(ProgramName.current) new --template production load.js   can the target carry 1,000 users?
              \(ProgramName.current) new --production load.js           the same, with plan.yaml beside it for “run plan.yaml”
              \(ProgramName.current) new --template ./team.js.tmpl x.js  a template of your own
            """
    )

    @Argument(help: "The file to write.") var file = "script.js"
    @Option(
        help: ArgumentHelp("minimal, protocol, production, or the path of a template.", valueName: "template")
    )
    var template: String?
    @Flag(help: "Write a plan too: plan.yaml beside the script, which is the template “production” if none is named.")
    var production = false
    @Flag(name: [.customShort("f"), .long], help: "Overwrite the file if it exists.") var force = false
    @Option(name: .customLong("project-id"), help: ArgumentHelp("The cloud project's id.", valueName: "id"))
    var projectID = ""
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        guard projectID.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw SpateError(.generic, "--project-id must be a whole number, is “\(projectID)”")
        }
        let plan = (file.lastIndex(of: "/").map { String(file[...$0]) } ?? "") + "plan.yaml"
        for path in production ? [file, plan] : [file] {
            guard force || access(path, F_OK) != 0 else {
                throw SpateError(.generic, "“\(path)” exists already; use --force to overwrite it")
            }
        }
        let values = ScriptTemplate.Values(scriptName: file, projectID: projectID)
        let template = template ?? (production ? "production" : "minimal")
        try write(try Self.find(template).render(values), to: file)
        print("New script created: \(file) (\(template) template).")
        guard production else { return }
        let base = file.split(separator: "/").last.map(String.init) ?? file
        let planValues = ScriptTemplate.Values(scriptName: base, projectID: "")
        try write(try ScriptTemplate(text: PlanTemplate.text).render(planValues), to: plan)
        print("New plan created: \(plan); name your target in it, then: \(ProgramName.current) check \(plan)")
    }

    private func write(_ text: String, to path: String) throws(SpateError) {
        if let reason = FileWriter.write(Array(text.utf8), to: path) {
            throw SpateError(.generic, "cannot write “\(path)”: \(reason)")
        }
    }

    /// A template by its name, or from a file when the name has a separator in it.
    private static func find(_ name: String) throws(SpateError) -> ScriptTemplate {
        if let builtin = BuiltinTemplate(rawValue: name) { return builtin.template }
        guard name.contains("/") else {
            let reason = name == "browser" ? "; there is no browser in \(ProgramName.current)" : ""
            let known = BuiltinTemplate.allCases.map(\.rawValue).joined(separator: ", ")
            throw SpateError(
                .generic,
                "there is no template “\(name)”\(reason); known are \(known), or a path with a “/” in it"
            )
        }
        switch FileReader.readFile(name) {
        case .success(let bytes): return ScriptTemplate(text: String(decoding: bytes, as: UTF8.self))
        case .failure(.isDirectory): throw SpateError(.generic, "the template “\(name)” is a directory")
        case .failure(.system(let reason)):
            throw SpateError(.generic, "cannot read the template “\(name)”: \(reason)")
        }
    }
}
