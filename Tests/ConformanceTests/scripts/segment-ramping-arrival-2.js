// conformance: args=["--execution-segment","1/3:2/3","--execution-segment-sequence","0,1/3,2/3,1"] skip=["progress"] ratio={"iterations":0.12}
import { sleep } from 'k6';
export const options = {
    scenarios: {
        part: {
            executor: 'ramping-arrival-rate',
            startRate: 30,
            stages: [{ duration: '1s', target: 90 }],
            preAllocatedVUs: 7,
        },
    },
};
export default function () {
    sleep(0.005);
}
