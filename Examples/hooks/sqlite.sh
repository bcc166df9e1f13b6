#!/bin/sh
# Adds a row about a run to a table in SQLite.
#
#   spate run --after Examples/hooks/sqlite.sh script.js
#
#   LOAD_TEST_DATABASE   the file (default load-tests.db)
#   SPATE_BIN            the program (default spate), which is asked for the figures
set -eu

"${SPATE_BIN:-spate}" report "$SPATE_RECORD_FILE" --format k6-summary | jq --raw-output \
    --arg run "$SPATE_RUN_ID" --arg verdict "$SPATE_VERDICT" --arg code "$SPATE_EXIT_CODE" '
    def text: "'"'"'" + gsub("'"'"'"; "'"''"'") + "'"'"'";
    def figure(metric; value): .metrics[metric].values[value] // "NULL";
    "CREATE TABLE IF NOT EXISTS load_tests (
        run TEXT PRIMARY KEY, verdict TEXT NOT NULL, exit_code INTEGER NOT NULL,
        p95_ms REAL, error_rate REAL, requests INTEGER, requests_per_second REAL);",
    "INSERT INTO load_tests VALUES (\($run | text), \($verdict | text), \($code),
        \(figure("http_req_duration"; "p(95)")), \(figure("http_req_failed"; "rate")),
        \(figure("http_reqs"; "count")), \(figure("http_reqs"; "rate")));"
' | sqlite3 -bail "${LOAD_TEST_DATABASE:-load-tests.db}"
