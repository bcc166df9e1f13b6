// conformance: ratio={"iterations":0.2,"dropped_iterations":0.1} skip=["progress"]
// One VU that is busy for 400 ms: most of the 40 arrivals find it so, and k6 warns once.
import { sleep } from 'k6';
export const options = {
    scenarios: {
        busy: { executor: 'constant-arrival-rate', rate: 20, timeUnit: '1s', duration: '2s', preAllocatedVUs: 1 },
    },
};
export default function () {
    sleep(0.395);
}
