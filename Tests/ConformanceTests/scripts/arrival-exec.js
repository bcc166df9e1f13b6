// conformance: volatile=["iterations","checks"] skip=["progress"] log="levels"
import exec from 'k6/execution';
import { check } from 'k6';
export const options = {
    scenarios: {
        numbered: { executor: 'constant-arrival-rate', rate: 30, timeUnit: '1s', duration: '1s', preAllocatedVUs: 3 },
    },
};
let last = -1;
export default function () {
    check(exec.scenario, {
        'numbers grow': (s) => s.iterationInTest > last,
        'both numbers are equal': (s) => s.iterationInTest === s.iterationInInstance,
        'executor': (s) => s.executor === 'constant-arrival-rate',
        'progress': (s) => s.progress >= 0 && s.progress <= 1,
    });
    last = exec.scenario.iterationInTest;
}
