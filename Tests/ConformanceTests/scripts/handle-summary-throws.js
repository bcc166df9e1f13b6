// conformance: args=["-i","1"]
// An exception is logged, the default text follows, the exit code stays.
export default function () {}

export function handleSummary() {
  throw new Error('no summary');
}
