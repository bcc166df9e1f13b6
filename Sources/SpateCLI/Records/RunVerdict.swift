internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// The verdict at the end of a run.
struct RunVerdict {
    let rule: InvalidRule
    /// Whether the verdict is not shown.
    let isQuiet: Bool
    let usesColor: Bool

    /// What a run came to in the end.
    struct Conclusion {
        let exitCode: ExitCode
        /// The run and what was said of it; `nil` when there was nothing to judge.
        let judged: (header: RunHeader, verdict: Verdict, causes: [LikelyCause])?
    }

    /// Reads the record that the run has written, says the verdict on standard error, and gives the exit code.
    ///
    /// The file is read again instead of kept in memory: the run costs nothing for it, and what is said here is what
    /// `spate verdict` will say of the file anywhere.
    ///
    /// `code`: What the run came to.
    func conclude(recordAt path: String, _ code: ExitCode) -> Conclusion {
        let record: RunRecord
        do throws(RecordError) { record = try RecordFile.read(at: path) } catch {
            Terminal.standard.log(LogRecord(.warning, "no verdict: \(error.message)"))
            return Conclusion(exitCode: code, judged: nil)
        }
        // A record that could not be finished, because the disk is full, says less than the run itself.
        guard record.conclusion != nil else {
            Terminal.standard.log(LogRecord(.warning, "no verdict: the record \(path) has no end"))
            return Conclusion(exitCode: code, judged: nil)
        }
        let verdict = Verdict.judge(record)
        let causes = Diagnosis.of(record)
        if !isQuiet {
            Terminal.standard.write("\n" + VerdictText(verdict, usesColor: usesColor).short, toError: true)
            if verdict.outcome == .fail || verdict.outcome == .invalid {
                let section = DiagnosisText(causes, usesColor: usesColor).section()
                if !section.isEmpty { Terminal.standard.write("\n" + section, toError: true) }
            }
        }
        let final = rule.exitCode(code, verdict)
        if isQuiet, final != code {
            let reason = verdict.reasons.first.map { ": \($0.text)" } ?? ""
            Terminal.standard.log(LogRecord(.error, "the run's verdict is \(verdict.outcome.rawValue)\(reason)"))
        }
        return Conclusion(exitCode: final, judged: (record.header, verdict, causes))
    }
}
