// conformance: args=["--no-such-flag"] log="levels"
// An unknown flag: exit 255.
export default function () {}
