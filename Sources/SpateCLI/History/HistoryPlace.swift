internal import SpateCore
internal import SpateHistory

/// Where runs are remembered, as the user says it.
struct HistoryPlace {
    /// The value of `--history`.
    var flag: String?

    /// The value of the variable.
    private var variable: String? { PrefixedVariables(ProcessEnvironment.variables)["HISTORY"]?.value }

    /// Whether a flag or a variable says where.
    var isNamed: Bool { flag != nil || variable != nil }

    /// What the flag names, or else the variable `SPATE_HISTORY`, or else the file beside the project.
    func location() throws(SpateError) -> HistoryLocation {
        guard let text = flag ?? variable else {
            return .standard
        }
        do throws(HistoryError) { return try HistoryLocation(text) } catch { throw SpateError(error) }
    }

    /// Opens the history to read it; `nil` when nothing was ever written to it.
    func openForReading() throws(SpateError) -> (any RunHistory)? {
        let location = try location()
        guard location != .none else {
            throw SpateError(.generic, "there is no history to look at with --history none")
        }
        do throws(HistoryError) { return try location.openForReading() } catch { throw SpateError(error) }
    }

    /// Opens the history to change it.
    func open() throws(SpateError) -> any RunHistory {
        let location = try location()
        do throws(HistoryError) {
            if let history = try location.open() { return history }
        } catch { throw SpateError(error) }
        throw SpateError(.generic, "there is no history to write to with --history none")
    }
}

extension SpateError {
    /// The error as a command ends with it.
    init(_ error: HistoryError) {
        self.init(.generic, error.message, hint: error.hint.isEmpty ? nil : error.hint)
    }
}
