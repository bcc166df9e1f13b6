// conformance: skip=["progress","metrics","summary"] volatile=["iterations","dropped_iterations"] log="levels"
// conformance: compare=["exit","thresholds","description"]
import { sleep } from 'k6';
export const options = {
    scenarios: {
        first: {
            executor: 'constant-arrival-rate', rate: 10, duration: '1s', preAllocatedVUs: 10, gracefulStop: '1s',
        },
        second: { executor: 'per-vu-iterations', vus: 10, iterations: 1, startTime: '2s', exec: 'quick' },
    },
    thresholds: { 'iterations{scenario:second}': ['count==10'] },
};
export default function () {
    sleep(5);
}
export function quick() {}
