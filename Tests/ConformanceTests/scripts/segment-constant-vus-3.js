// conformance: args=["--execution-segment","2/3:1","--execution-segment-sequence","0,1/3,2/3,1"] skip=["progress"] volatile=["iterations"]
import { sleep } from 'k6';
export const options = {
    scenarios: {
        part: { executor: 'constant-vus', vus: 10, duration: '1s', gracefulStop: '0s' },
    },
};
export default function () {
    sleep(0.05);
}
