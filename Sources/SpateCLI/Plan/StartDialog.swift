internal import SpateCore
internal import SpatePlan

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Asks what has to be asked before a run.
enum StartDialog {
    /// Whether somebody sits at a terminal, reads and types.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Performs the steps before a run.
    ///
    /// - Returns: What the record has to say about them.
    /// - Throws: `SpateError` when somebody, or a rule, says no.
    static func perform(_ steps: [StartStep]) throws(SpateError) -> [String] {
        var notes: [String] = []
        for step in steps {
            switch step {
            case .refuse(let message, let hint): throw SpateError(.invalidConfig, message, hint: hint)
            case .note(let note): notes.append(note)
            case .ask(let question):
                Terminal.standard.write(question.text + " ", toError: true)
                let answer = readLine() ?? ""
                guard answer == question.expected else { throw SpateError(.invalidConfig, question.refusal) }
                if let note = question.note { notes.append(note) }
            }
        }
        return notes
    }
}
