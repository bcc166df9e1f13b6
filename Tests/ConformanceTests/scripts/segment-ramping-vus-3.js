// conformance: args=["--execution-segment","2/3:1","--execution-segment-sequence","0,1/3,2/3,1"] skip=["progress"] volatile=["iterations"]
import { sleep } from 'k6';
export const options = {
    scenarios: {
        part: {
            executor: 'ramping-vus',
            startVUs: 1,
            stages: [{ duration: '1s', target: 11 }, { duration: '1s', target: 0 }],
            gracefulRampDown: '2s',
        },
    },
};
export default function () {
    sleep(0.05);
}
