// conformance: compare=["exit","thresholds","description"]
// Nothing that was due may go on behind the hard end: the run must be over long before the sleeps are.
import { sleep } from 'k6';
export const options = {
    scenarios: {
        cut: { executor: 'constant-arrival-rate', rate: 300, duration: '1s', preAllocatedVUs: 300, gracefulStop: '0s' },
    },
    thresholds: { iterations: ['count==0'] },
};
export default function () {
    let sum = 0;
    for (let i = 0; i < 20000; i++) sum += i;
    sleep(20);
}
