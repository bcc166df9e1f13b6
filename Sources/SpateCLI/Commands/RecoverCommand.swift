internal import ArgumentParser
internal import SpateCore
internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// `spate recover`: finishes the records of runs that were killed.
struct RecoverCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Finish the records of runs that were killed, and say what is lost.",
        discussion: """
            A run that ended by “kill -9” or power loss leaves a record without its end. This computes the totals of what \
            was measured, writes the missing end, and cuts off bytes that are damaged. Records that are whole, and those of \
            runs that go on, stay as they are. Examples:
              \(ProgramName.current) recover
              \(ProgramName.current) recover .spate/runs/20261124-225503-7f3a.spate
            """
    )

    @Argument(help: "A record, or a folder of records; by default .spate/runs.") var path: String?
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        var hasFailed = false
        let files = try files()
        for file in files {
            do throws(RecordError) {
                let outcome = try RecordRecovery.recover(at: file)
                Terminal.standard.write("\(file): \(Self.text(outcome))\n", toError: false)
            } catch {
                if error.code == .inUse, path == nil || files.count > 1 {
                    Terminal.standard.write("\(file): its run goes on\n", toError: false)
                } else {
                    hasFailed = true
                    Terminal.standard.log(LogRecord(.error, error.message))
                }
            }
        }
        if files.isEmpty { Terminal.standard.write("There are no records.\n", toError: false) }
        SpateCommand.leave(with: hasFailed ? .generic : .success)
    }

    private func files() throws(SpateError) -> [String] {
        let folder = path ?? RecordStore().folder
        var facts = stat()
        let isThere = stat(folder, &facts) == 0
        guard isThere, facts.st_mode & S_IFMT == S_IFDIR else {
            return isThere || path != nil ? [folder] : []
        }
        do throws(RecordError) {
            let store = RecordStore(folder: folder)
            return try store.ids().map { store.path(of: $0) }
        } catch {
            throw SpateError(.generic, error.message)
        }
    }

    static func text(_ outcome: RecordRecovery.Outcome) -> String {
        switch outcome {
        case .complete: return "is whole"
        case .trimmed(let bytes): return "is whole; \(bytes) damaged bytes behind its end were cut off"
        case .recovered(let intervals, let nanos, let lostBytes):
            let seconds = FixedDecimalSeconds.text(nanos)
            let lost =
                lostBytes > 0
                ? "\(lostBytes) damaged bytes at its end are lost"
                : "nothing that was written is lost; what came in the last second before the end may never have been"
            return "recovered \(seconds) in \(intervals) interval\(intervals == 1 ? "" : "s"); \(lost)"
        }
    }
}

/// Seconds with one decimal.
private enum FixedDecimalSeconds {
    static func text(_ nanos: UInt64) -> String {
        let tenths = nanos / 100_000_000
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
