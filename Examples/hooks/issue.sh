#!/bin/sh
# Opens an issue on GitHub for a run that failed; other verdicts open none.
#
#   spate run --report markdown=report.md --after Examples/hooks/issue.sh script.js
#
#   GITHUB_REPOSITORY, GITHUB_TOKEN   where, and with whose rights (“issues: write”)
#   GITHUB_API_URL                    default https://api.github.com
set -eu
[ "$SPATE_VERDICT" = FAIL ] || exit 0
: "${GITHUB_REPOSITORY:?set it to OWNER/NAME}" "${GITHUB_TOKEN:?set it to a token}"

# The token goes through a file descriptor: every user of a machine can read command lines.
jq '{
  title: "Load test failed: \(.name)",
  labels: ["load-test"],
  body: ("Run `\(.run)`\n" + ([.reasons[].text | "\n- " + .] | join("")))
}' | curl --silent --show-error --fail --output /dev/null \
    --header 'Accept: application/vnd.github+json' --header @/dev/fd/3 --data-binary @- \
    "${GITHUB_API_URL:-https://api.github.com}/repos/$GITHUB_REPOSITORY/issues" 3<<END
Authorization: Bearer $GITHUB_TOKEN
END
