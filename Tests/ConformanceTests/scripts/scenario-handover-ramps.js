// conformance: compare=["exit","thresholds","description"]
import { sleep } from 'k6';
export const options = {
    scenarios: {
        down: {
            executor: 'ramping-vus', startVUs: 6, stages: [{ duration: '1s', target: 0 }], gracefulRampDown: '0s',
            gracefulStop: '0s',
        },
        up: { executor: 'ramping-vus', startVUs: 0, stages: [{ duration: '1s', target: 6 }], gracefulStop: '1s' },
    },
    thresholds: { 'iterations{scenario:up}': ['count>3'] },
};
export default function () {
    sleep(0.1);
}
