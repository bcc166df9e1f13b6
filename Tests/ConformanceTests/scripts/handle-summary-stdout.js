// conformance: args=["-i","2","-u","1"]
// handleSummary replaces the text; what it returns for stdout is printed as it is.
export default function () {}

export function handleSummary(data) {
  const count = data.metrics.iterations.values.count;
  return { stdout: `iterations ${count}\n  second line\n` };
}
