// conformance: log="levels"
// No condition in the object: exit 104.
export const options = { thresholds: { iterations: [{ threshold: 5 }] } };
export default function () {}
