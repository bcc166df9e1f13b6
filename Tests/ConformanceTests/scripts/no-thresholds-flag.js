// conformance: args=["--no-thresholds"]
// --no-thresholds: nothing is judged, the exit code is 0.
export const options = { thresholds: { iterations: ['count>100'] } };
export default function () {}
