// conformance: env={"K6_NO_THRESHOLDS":"1"}
// Thresholds can be switched off by a variable.
export const options = { thresholds: { iterations: ['count>5'] } };
export default function () {}
