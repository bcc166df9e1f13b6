// conformance: skip=["progress","metrics","counts","summary"] log="levels"
// No iteration starts after abort(), not even one of the VU that called it.
import exec from 'k6/execution';
export const options = { vus: 1, iterations: 50 };
export default function () {
    if (__ITER === 0) exec.test.abort('at once');
    console.log('ran on');
}
