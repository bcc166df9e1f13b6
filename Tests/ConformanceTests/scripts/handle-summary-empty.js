// conformance: args=["-i","1"]
// An empty object prints nothing.
export default function () {}

export function handleSummary() {
  return {};
}
