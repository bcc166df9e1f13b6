// conformance: args=["--execution-segment","2/3:1"] log="unordered"
import exec from 'k6/execution';
export const options = { scenarios: { a: { executor: 'per-vu-iterations', vus: 9, iterations: 1 } } };
export default function () {
    console.log(`VU ${exec.vu.idInInstance} is ${exec.vu.idInTest} in all`);
}
