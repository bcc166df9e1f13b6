internal import ArgumentParser
internal import SpateCore

/// `spate completion`.
struct CompletionCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print a script that completes commands and flags in a shell.",
        discussion: """
            Bash, for this shell:   source <(\(ProgramName.current) completion bash)
            Bash, for good:         \(ProgramName.current) completion bash > ~/.local/share/bash-completion/completions/\(ProgramName.current)
            Zsh:                    \(ProgramName.current) completion zsh > "${fpath[1]}/_\(ProgramName.current)"
            Fish:                   \(ProgramName.current) completion fish > ~/.config/fish/completions/\(ProgramName.current).fish
            """
    )

    @Argument(help: "bash, zsh or fish.") var shell: String
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        guard ["bash", "zsh", "fish"].contains(shell), let known = CompletionShell(rawValue: shell) else {
            throw SpateError(.generic, "there are completions for bash, zsh and fish, not for “\(shell)”")
        }
        print(SpateCommand.completionScript(for: known))
    }
}
