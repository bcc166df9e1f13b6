// conformance: args=["-i","1"]
// null means: the default text.
export default function () {}

export function handleSummary() {
  return null;
}
