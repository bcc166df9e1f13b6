// conformance: log="levels"
// Options that contradict each other or make no sense: exit 104.
export const options = {
  scenarios: {
    a: { executor: 'constant-vus', vus: 0, duration: '1s' },
    b: { executor: 'per-vu-iterations', vus: 1, iterations: 0 },
  },
};
export default function () {}
