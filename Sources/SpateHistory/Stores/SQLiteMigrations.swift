internal import GRDB

/// The steps by which a database file becomes what this version reads; a step that was released is never changed.
enum SQLiteMigrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1 runs") { database in try database.execute(sql: runs) }
        return migrator
    }

    private static let runs = """
        CREATE TABLE run (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            labels TEXT NOT NULL,
            started_at_nanos INTEGER NOT NULL,
            duration_nanos INTEGER NOT NULL,
            verdict TEXT NOT NULL,
            reasons TEXT NOT NULL,
            plan TEXT NOT NULL,
            plan_text TEXT NOT NULL,
            exit_code INTEGER,
            requests INTEGER,
            request_rate REAL,
            p50_ms REAL,
            p95_ms REAL,
            p99_ms REAL,
            max_ms REAL,
            error_rate REAL,
            checks_rate REAL,
            iterations INTEGER,
            dropped_iterations INTEGER,
            peak_vus INTEGER,
            bytes_received INTEGER,
            bytes_sent INTEGER,
            metrics TEXT NOT NULL,
            record_path TEXT,
            source TEXT NOT NULL,
            script_path TEXT NOT NULL,
            script_sha256 TEXT NOT NULL,
            spate_version TEXT NOT NULL,
            k6_version TEXT NOT NULL,
            host_name TEXT NOT NULL
        );
        CREATE INDEX run_by_time ON run (started_at_nanos, id);
        CREATE INDEX run_by_plan ON run (plan, started_at_nanos, id);
        CREATE TABLE record (
            run_id TEXT NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
            bytes BLOB NOT NULL
        );
        CREATE TABLE removed_run (id TEXT NOT NULL PRIMARY KEY);
        CREATE VIEW runs AS
            SELECT id, name, labels,
                strftime('%Y-%m-%dT%H:%M:%fZ', started_at_nanos / 1e9, 'unixepoch') AS started_at,
                duration_nanos / 1e9 AS duration_seconds, verdict, reasons, plan, exit_code, requests, request_rate,
                p50_ms, p95_ms, p99_ms, max_ms, error_rate, checks_rate, iterations, dropped_iterations, peak_vus,
                bytes_received, bytes_sent, metrics, source, script_path, script_sha256, spate_version, k6_version,
                host_name
            FROM run;
        """
}
