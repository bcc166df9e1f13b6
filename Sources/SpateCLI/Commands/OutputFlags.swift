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

    /// What the flags ask for, or else the variables, a list with commas, or else the configuration file.
    func requests(under file: [String]) -> [String] {
        guard out.isEmpty else { return out }
        return ProcessEnvironment.option("OUT").map { $0.split(separator: ",").map(String.init) } ?? file
    }

    /// What outputs may know of the process.
    ///
    /// `collectors`: The configuration file's settings of outputs.
    func context(collectors: JSONObject) -> OutputContext {
        OutputContext(
            environment: ProcessEnvironment.variables,
            collectors: collectors,
            writeStandardOutput: { bytes in
                guard Terminal.standard.isStdoutTerminal else { return FileWriter.write(bytes, descriptor: 1) }
                Terminal.standard.write(String(decoding: bytes, as: UTF8.self), toError: false)
                return nil
            }
        )
    }
}
