// conformance:
import exec from 'k6/execution';
function attempt(name, read) {
    try {
        console.log(name, read());
    } catch (error) {
        console.log(name, String(error));
    }
}
export function setup() {
    attempt('vu', () => exec.vu.idInTest + exec.vu.idInInstance);
    attempt('scenario', () => exec.scenario.name);
    attempt('instance', () => exec.instance.iterationsCompleted);
    attempt('tags', () => exec.vu.tags.group);
}
export default function () {}
export function teardown() {
    attempt('vu', () => exec.vu.idInTest);
    attempt('instance', () => exec.instance.vusActive);
}
