// conformance: args=["--execution-segment","1/4:1/2","--execution-segment-sequence","0,1/4,1/2,1"] log="unordered"
import exec from 'k6/execution';
export const options = { vus: 8, iterations: 24 };
export default function () {
    console.log(`${exec.scenario.iterationInInstance} is ${exec.scenario.iterationInTest} in all`);
}
