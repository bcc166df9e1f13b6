// conformance: skip=["progress"] volatile=["iterations"]
// The second scenario needs the VUs of the first at the very moment at which those are interrupted.
import { sleep } from 'k6';
export const options = {
    scenarios: {
        first: { executor: 'constant-vus', vus: 8, duration: '1s', gracefulStop: '0s' },
        second: { executor: 'per-vu-iterations', vus: 8, iterations: 1, startTime: '1s', exec: 'quick' },
    },
    thresholds: { 'iterations{scenario:second}': ['count==8'] },
};
export default function () {
    sleep(5);
}
export function quick() {}
