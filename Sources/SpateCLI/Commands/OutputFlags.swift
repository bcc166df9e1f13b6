internal import ArgumentParser
internal import SpateCore
internal import SpateOutputs

/// Flags about where samples go.
struct OutputFlags: ParsableArguments {
    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: ArgumentHelp(
            "Write every sample to an output, as type or type=argument; repeatable.",
            discussion: Outputs.all.map { $0.usage }.joined(separator: "\n")
        )
    )
    var out: [String] = []

    /// What the flags ask for, or else the variables, a list with commas.
    func requests() -> [String] {
        guard out.isEmpty else { return out }
        let variables = ProcessEnvironment.variables
        for name in ["SPATE_OUT", "K6_OUT"] {
            if let value = variables.first(where: { $0.0 == name })?.1, !value.isEmpty {
                return value.split(separator: ",").map(String.init)
            }
        }
        return []
    }

    /// What outputs may know of the process.
    func context() -> OutputContext {
        OutputContext(
            environment: ProcessEnvironment.variables,
            writeStandardOutput: { bytes in
                guard Terminal.standard.isStdoutTerminal else { return FileWriter.write(bytes, descriptor: 1) }
                Terminal.standard.write(String(decoding: bytes, as: UTF8.self), toError: false)
                return nil
            }
        )
    }
}
