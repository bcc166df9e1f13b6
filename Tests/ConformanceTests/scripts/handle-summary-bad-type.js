// conformance: args=["-i","1"] log="levels"
// A value that is neither text nor bytes: nothing is written.
export default function () {}

export function handleSummary() {
  return { stdout: 5 };
}
