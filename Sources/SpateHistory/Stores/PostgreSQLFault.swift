/// What a PostgreSQL server's errors mean for people.
enum PostgreSQLFault {
    /// The error of a connection that did not come about.
    static func connecting(_ text: String, _ place: String) -> HistoryError {
        let reason = oneLine(text)
        let isRefused = reason.contains("authentication failed") || reason.contains("no password supplied")
        let isMissing = reason.contains("does not exist") && !reason.contains("No such file")
        if isRefused || isMissing || reason.contains("pg_hba.conf") {
            return HistoryError(
                .denied,
                "the PostgreSQL server of \(place) does not let us in: \(reason)",
                hint: "check user, password and database in the URL, or PGPASSWORD and ~/.pgpass"
            )
        }
        if reason.contains("invalid") && reason.contains("URI") || reason.contains("connection option") {
            return HistoryError(
                .badLocation,
                "“\(place)” is no address of a PostgreSQL database: \(reason)",
                hint: "postgres://user@host:5432/database"
            )
        }
        return HistoryError(
            .unreachable,
            "the PostgreSQL server of \(place) cannot be reached: \(reason)",
            hint: "check host and port, and that the server runs"
        )
    }

    /// The error of a statement.
    ///
    /// `state`: SQLSTATE, five characters; empty when the connection broke.
    static func performing(_ text: String, state: String, isConnected: Bool, _ place: String) -> HistoryError {
        let reason = oneLine(text)
        guard isConnected else {
            return HistoryError(
                .unreachable,
                "the connection to the PostgreSQL server of \(place) broke: \(reason)",
                hint: "try again"
            )
        }
        switch state {
        case "42501":
            return HistoryError(
                .denied,
                "the PostgreSQL server of \(place) does not allow that: \(reason)",
                hint: "the first user needs the right to make a schema: GRANT CREATE ON DATABASE … TO …; later ones "
                    + "need SELECT, INSERT, UPDATE and DELETE on the tables of the schema spate"
            )
        case "25006":
            return HistoryError(.readOnly, "the PostgreSQL server of \(place) is read-only: \(reason)")
        case "53100":
            return HistoryError(.full, "the disk of the PostgreSQL server of \(place) is full", hint: "make room")
        case "55P03", "57014", "40P01":
            return HistoryError(
                .locked,
                "the history at \(place) is locked by somebody else: \(reason)",
                hint: "try again when they are done"
            )
        default:
            return HistoryError(.other, "the PostgreSQL server of \(place) refuses: \(reason) (\(state))")
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.joined(separator: "; ")
    }
}
