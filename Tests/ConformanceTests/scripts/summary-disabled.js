// conformance: args=["--summary-mode","disabled","-i","1"] k6_args=["--no-summary","-i","1"]
// Without a summary handleSummary is not called and nothing is exported. k6 v1.1 has an older flag for it.
export default function () {}

export function handleSummary() {
  console.log('not called');
  return { stdout: 'not printed' };
}
