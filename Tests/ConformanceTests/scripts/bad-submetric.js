// conformance: log="levels"
// A sub-metric without a tag value is malformed, so the root group cannot be named: exit 104.
export const options = { thresholds: { 'iterations{group:}': ['count>0'] } };
export default function () {}
