// conformance: ratio={"iterations":0.1,"dropped_iterations":0.7} skip=["progress"]
// More VUs are made one at a time until all arrivals find one.
import { sleep } from 'k6';
export const options = {
    scenarios: {
        grow: {
            executor: 'constant-arrival-rate', rate: 40, timeUnit: '1s', duration: '2s', preAllocatedVUs: 1, maxVUs: 12,
        },
    },
    thresholds: { dropped_iterations: ['count>1', 'count<20'], vus_max: ['value>3', 'value<13'] },
};
export default function () {
    sleep(0.1);
}
