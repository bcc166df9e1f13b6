// conformance: args=["--tag","place=here","--local-ips","127.0.0.1"] volatile=["iterations","checks"]
// conformance: optional_log=["^handleSummaryTimeout "] skip=["progress"]
// v1.1 has no handleSummaryTimeout.
import exec from 'k6/execution';
import { check, sleep } from 'k6';
export const options = { stages: [{ duration: '1s', target: 2 }], thresholds: { checks: ['rate>0'] }, userAgent: 'me' };
export default function () {
    sleep(0.2);
    check(1, { one: (n) => n === 1 });
    if (exec.scenario.iterationInTest !== 0) return;
    const shown = exec.test.options;
    for (const key of Object.keys(shown).sort()) console.log(key, JSON.stringify(shown[key]));
    try {
        shown.userAgent = 'you';
    } catch (error) {
        console.log(error.name);
    }
    try {
        shown.scenarios.default.executor = 'none';
    } catch (error) {
        console.log(error.name);
    }
    console.log(exec.test.options.userAgent, exec.test.options.scenarios.default.executor);
}
