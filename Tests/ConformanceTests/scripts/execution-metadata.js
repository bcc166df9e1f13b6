// conformance:
// Metadata lasts from iteration to iteration, and ends when the VU begins another scenario.
import exec from 'k6/execution';
export const options = {
    scenarios: {
        first: { executor: 'per-vu-iterations', vus: 1, iterations: 2 },
        second: { executor: 'per-vu-iterations', vus: 1, iterations: 1, startTime: '1s', exec: 'other' },
    },
};
export default function () {
    console.log('before', exec.vu.metrics.metadata.trace);
    exec.vu.metrics.metadata.trace = `t${__ITER}`;
}
export function other() {
    console.log('other', __ITER, exec.vu.metrics.metadata.trace);
}
