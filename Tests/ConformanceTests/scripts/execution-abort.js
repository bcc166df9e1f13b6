// conformance: ratio={"iterations":0.4} log="unordered" skip=["progress"]
// abort() ends everything: neither catch nor finally runs, teardown and the summary do.
import exec from 'k6/execution';
import { sleep } from 'k6';
export const options = { vus: 2, iterations: 100 };
export function setup() {
    return 1;
}
export default function () {
    sleep(0.05);
    if (exec.scenario.iterationInTest === 4) {
        try {
            exec.test.abort('enough');
        } catch (error) {
            console.log('caught');
        } finally {
            console.log('finally');
        }
    }
}
export function teardown() {
    console.log('teardown');
}
