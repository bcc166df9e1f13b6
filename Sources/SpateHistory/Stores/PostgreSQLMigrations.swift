/// The steps by which the schema `spate` becomes what this version reads; a step that was released is never changed.
enum PostgreSQLMigrations {
    /// Each step brings the schema from the version of its position to the next one.
    static let steps: [[String]] = [runs]

    static var version: Int { steps.count }

    private static let runs = [
        """
        CREATE TABLE spate.run (
            id text PRIMARY KEY,
            name text NOT NULL,
            labels jsonb NOT NULL,
            started_at_nanos bigint NOT NULL,
            duration_nanos bigint NOT NULL,
            verdict text NOT NULL,
            reasons json NOT NULL,
            plan text NOT NULL,
            plan_text text NOT NULL,
            exit_code integer,
            requests bigint,
            request_rate double precision,
            p50_ms double precision,
            p95_ms double precision,
            p99_ms double precision,
            max_ms double precision,
            error_rate double precision,
            checks_rate double precision,
            iterations bigint,
            dropped_iterations bigint,
            peak_vus bigint,
            bytes_received bigint,
            bytes_sent bigint,
            metrics json NOT NULL,
            record_path text,
            source text NOT NULL,
            script_path text NOT NULL,
            script_sha256 text NOT NULL,
            spate_version text NOT NULL,
            k6_version text NOT NULL,
            host_name text NOT NULL
        )
        """,
        "CREATE INDEX run_by_time ON spate.run (started_at_nanos, id)",
        "CREATE INDEX run_by_plan ON spate.run (plan, started_at_nanos, id)",
        """
        CREATE TABLE spate.record (
            run_id text PRIMARY KEY REFERENCES spate.run (id) ON DELETE CASCADE,
            bytes bytea NOT NULL
        )
        """,
        "CREATE TABLE spate.removed_run (id text PRIMARY KEY)",
        """
        CREATE VIEW spate.runs AS
            SELECT id, name, labels, to_timestamp(started_at_nanos / 1e9) AS started_at,
                duration_nanos / 1e9::double precision AS duration_seconds, verdict, reasons, plan, exit_code,
                requests, request_rate, p50_ms, p95_ms, p99_ms, max_ms, error_rate, checks_rate, iterations,
                dropped_iterations, peak_vus, bytes_received, bytes_sent, metrics, source, script_path,
                script_sha256, spate_version, k6_version, host_name
            FROM spate.run
        """,
    ]
}
