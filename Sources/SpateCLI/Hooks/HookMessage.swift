internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// What hooks are told of a run: a JSON document, and variables for commands.
///
/// - Source: checked by `HookMessageTests`; described in `docs/hooks.md`.
struct HookMessage {
    let body: String
    /// Added to those of the process.
    let variables: [(name: String, value: String)]

    /// `exitCode` is the one that the program will leave with, which need not be the verdict's; `reports` are those that
    /// were written to files.
    init(
        _ header: RunHeader,
        _ verdict: Verdict,
        causes: [LikelyCause] = [],
        exitCode: ExitCode,
        recordPath: String,
        reports: [(format: String, path: String)]
    ) {
        let facts: [(String, JSONValue)] = [
            ("run", .string(header.id)), ("name", .string(header.name)),
            (
                "labels",
                JSONValue(members: header.labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
            ),
            ("startedAtUnixMilliseconds", .number(Double(header.startedAtUnixNanos / 1_000_000))),
            ("record", .string(recordPath)),
            (
                "reports",
                .array(
                    reports.map { JSONValue(members: [("format", .string($0.format)), ("path", .string($0.path))]) }
                )
            ),
        ]
        let judged = (verdict.json.objectValue?.members ?? []).map { member in
            (member.key, member.key == "exitCode" ? .number(Double(exitCode.rawValue)) : member.value)
        }
        body = JSONValue(members: facts + judged + [("causes", .array(causes.map(\.json)))]).serialized() + "\n"
        var variables = [
            ("SPATE_VERDICT", verdict.outcome.rawValue), ("SPATE_RUN_ID", header.id), ("SPATE_RUN_NAME", header.name),
            ("SPATE_EXIT_CODE", String(exitCode.rawValue)), ("SPATE_RECORD_FILE", recordPath),
            ("SPATE_REASON", verdict.reasons.first?.text ?? ""),
        ]
        // People are sent the page where there is one.
        if let report = reports.first(where: { $0.format == "html" }) ?? reports.first {
            variables.append(("SPATE_REPORT", report.path))
        }
        self.variables = variables.map { (name: $0.0, value: $0.1.filter { $0 != "\0" }) }
    }
}
