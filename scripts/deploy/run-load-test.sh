#!/usr/bin/env bash
# Runs the production load test and leaves everything that a report needs in one folder.
#
#   scripts/deploy/run-load-test.sh [flags of “spate run”]
#
#   BASE_URL      the target (default: the script's own, http://127.0.0.1:8080)
#   USERS         users at full load (default 1000)
#   STAGE_SCALE   factor on the length of every stage (default 1, which makes 19 minutes)
#   ARTIFACTS     the folder (default artifacts/devops/ and the day, such as artifacts/devops/2025-10-24)
#   SCRIPT        the test (default load-test-script.js in that folder, else Examples/production-load-test.js)
#   SPATE_BIN     the program (default .build/release/spate, else the one on PATH)
#
# In the folder: load-test-results.json (as k6 has it), load-test-report.md, load-test-report.html, load-test-junit.xml, and
# the record of the run, NAME.spate. The exit code is that of the run: 0 if all criteria held, 99 if one was missed, 112 if
# the run does not tell.
set -euo pipefail
start=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
    printf 'load test: %s\n' "$@" >&2
    exit 255
}

# A path as it was meant where the script was called.
absolute() {
    case $1 in
        /*) printf '%s\n' "$1" ;;
        *) printf '%s\n' "$start/$1" ;;
    esac
}

case ${1-} in
    -h | --help)
        sed -n '2,16s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
        exit 0
        ;;
esac

spate=${SPATE_BIN-}
if [ -n "$spate" ]; then
    case $spate in */*) spate=$(absolute "$spate") ;; esac
elif [ -x .build/release/spate ]; then
    spate=$PWD/.build/release/spate
else
    spate=spate
fi
command -v "$spate" >/dev/null || fail "$spate is not there; make it with: make build, or set SPATE_BIN"

if [ -n "${ARTIFACTS-}" ]; then
    folder=$(absolute "$ARTIFACTS")
else
    folder=artifacts/devops/$(date -u +%Y-%m-%d)
fi
if [ -n "${SCRIPT-}" ]; then
    script=$(absolute "$SCRIPT")
elif [ -f "$folder/load-test-script.js" ]; then
    script=$folder/load-test-script.js
else
    script=Examples/production-load-test.js
fi
[ -f "$script" ] || fail "there is no script $script; set SCRIPT"
mkdir -p "$folder"
rm -f "$folder/load-test-results.json"

variables=(--env "RESULTS_FILE=$folder/load-test-results.json")
for name in BASE_URL USERS STAGE_SCALE; do
    if [ -n "${!name-}" ]; then variables+=(--env "$name=${!name}"); fi
done

echo "load test: $script against ${BASE_URL:-the target that it names}"
status=0
"$spate" run "${variables[@]}" --record "$folder" \
    --report "markdown=$folder/load-test-report.md" \
    --report "html=$folder/load-test-report.html" \
    --report "junit=$folder/load-test-junit.xml" \
    "$@" "$script" || status=$?

echo
echo "load test: exit code $status; results are in $folder:"
ls "$folder"
exit "$status"
