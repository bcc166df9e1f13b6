// conformance: script="there-is-no-such-file.js" log="levels"
// The file on the command line does not exist: exit 255.
export default function () {}
