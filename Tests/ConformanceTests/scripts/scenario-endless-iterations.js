// conformance: skip=["progress"] volatile=["iterations","dropped_iterations"] compare=["exit","description"]
import { sleep } from 'k6';
export const options = {
    scenarios: {
        a: {
            executor: 'per-vu-iterations', vus: 3, iterations: Number.MAX_SAFE_INTEGER, maxDuration: '1s',
            gracefulStop: '0s',
        },
    },
};
export default function () {
    sleep(0.1);
}
