// conformance: args=["--execution-segment","0:1/3","--execution-segment-sequence","0,1/3,2/3,1"] skip=["progress"]
import { sleep } from 'k6';
export const options = {
    scenarios: {
        part: { executor: 'per-vu-iterations', vus: 10, iterations: 3 },
    },
};
export default function () {
    sleep(0.05);
}
