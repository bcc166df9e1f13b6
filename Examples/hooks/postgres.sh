#!/bin/sh
# Adds a row about a run to a table in PostgreSQL, with the verdict as it came.
#
#   spate run --after Examples/hooks/postgres.sh script.js
#
#   DATABASE_URL   the database; PGHOST, PGUSER and so on work as well
set -eu

verdict=$(cat)
psql ${DATABASE_URL:+"$DATABASE_URL"} --quiet --no-psqlrc --set ON_ERROR_STOP=1 --set verdict="$verdict" <<'END'
SET client_min_messages = warning;
CREATE TABLE IF NOT EXISTS load_tests (
    run text PRIMARY KEY, verdict text NOT NULL, exit_code integer NOT NULL, told jsonb NOT NULL);
INSERT INTO load_tests
SELECT told->>'run', told->>'verdict', (told->>'exitCode')::integer, told FROM (SELECT :'verdict'::jsonb AS told) AS one;
END
