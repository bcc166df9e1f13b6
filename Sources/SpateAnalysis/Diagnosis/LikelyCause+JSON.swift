package import SpateCore

extension LikelyCause {
    /// The cause for programs; times are seconds since the run's start.
    package var json: JSONValue {
        JSONValue(members: [
            ("code", .string(code)), ("title", .string(title)),
            ("score", .number((score * 1000).rounded() / 1000)),
            ("sinceSeconds", .number(Double(sinceNanos / 1_000_000) / 1000)),
            ("evidence", .array(evidence.map { .string($0) })), ("actions", .array(actions.map { .string($0) })),
        ])
    }
}
