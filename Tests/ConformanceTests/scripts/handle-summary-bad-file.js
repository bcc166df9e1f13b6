// conformance: args=["-i","1"] log="levels"
// A file that cannot be written is an error in the log only.
export default function () {}

export function handleSummary() {
  return { 'no/such/folder/result.txt': 'x', stdout: 'still printed\n' };
}
