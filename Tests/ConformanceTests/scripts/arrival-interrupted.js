// conformance: ratio={"iterations":0.34} skip=["progress"]
import { sleep } from 'k6';
export const options = {
    scenarios: {
        cut: {
            executor: 'constant-arrival-rate', rate: 4, timeUnit: '1s', duration: '1s', preAllocatedVUs: 5,
            gracefulStop: '300ms',
        },
    },
};
export default function () {
    sleep(0.6);
}
