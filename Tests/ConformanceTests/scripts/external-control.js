// conformance: ratio={"iterations":0.1} skip=["progress"]
import { sleep } from 'k6';
export const options = {
    scenarios: { hands: { executor: 'externally-controlled', vus: 2, maxVUs: 4, duration: '1s' } },
};
export default function () {
    sleep(0.09);
}
