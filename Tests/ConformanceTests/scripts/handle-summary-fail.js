// conformance: args=["-i","1"]
// handleSummary runs also when thresholds failed, and sees which.
export const options = { thresholds: { iterations: ['count>5'] } };
export default function () {}

export function handleSummary(data) {
  const { thresholds } = data.metrics.iterations;
  return { stdout: `${JSON.stringify(thresholds)}\n` };
}
