// conformance:
import { scenario, vu, instance, test } from 'k6/execution';
export default function () {
    console.log(scenario.iterationInTest, vu.idInTest, instance.vusActive, typeof test.abort, scenario.name);
}
