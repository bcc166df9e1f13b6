// conformance: args=["--execution-segment","2/3:1","--execution-segment-sequence","0,1/3,2/3,1"] skip=["progress"] ratio={"iterations":0.12}
import { sleep } from 'k6';
export const options = {
    scenarios: {
        part: { executor: 'constant-arrival-rate', rate: 60, duration: '1s', preAllocatedVUs: 10, maxVUs: 14 },
    },
};
export default function () {
    sleep(0.005);
}
