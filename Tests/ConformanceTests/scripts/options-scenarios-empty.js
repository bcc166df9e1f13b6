// conformance:
// The same for scenarios.
export const options = { scenarios: {} };
export default function () {}
