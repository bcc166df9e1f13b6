#!/bin/sh
# Tells a chat of a run, as a message that Slack, Mattermost and Rocket.Chat take.
#
#   spate run --after Examples/hooks/chat.sh script.js
#
#   CHAT_WEBHOOK_URL   the incoming webhook; keep it out of files and command lines
set -eu
: "${CHAT_WEBHOOK_URL:?set it to the URL of the incoming webhook}"

jq '{
  text: (
    (if .verdict == "PASS" then ":white_check_mark:" else ":x:" end)
    + " *\(.name)*: \(.verdict) (`\(.run)`)"
    + ([.reasons[].text | "\n• " + .] | join(""))
  )
}' | curl --silent --show-error --fail --output /dev/null \
    --header 'Content-Type: application/json' --data-binary @- "$CHAT_WEBHOOK_URL"
