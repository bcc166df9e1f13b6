// conformance: log="unordered"
// vus and iterations of the script make one scenario of shared iterations.
export const options = { vus: 3, iterations: 7, tags: { team: 'blue' }, thresholds: { 'iterations{team:blue}': ['count==7'] } };

export default function () {}
