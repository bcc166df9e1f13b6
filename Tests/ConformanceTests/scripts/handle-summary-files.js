// conformance: args=["-i","1"]
// Keys other than stdout and stderr are files; bytes work as well.
export default function () {}

export function handleSummary(data) {
  return {
    'result.json': JSON.stringify({ count: data.metrics.iterations.values.count, keys: Object.keys(data).sort() }),
    './result.txt': 'text\n',
    'bytes.bin': new Uint8Array([72, 105, 10]).buffer,
    stderr: 'to stderr\n',
    stdout: 'to stdout\n',
  };
}
