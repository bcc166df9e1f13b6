// conformance: log="levels"
// Functions are exported, but not the one that is to run: exit 104.
export function somethingElse() {}
