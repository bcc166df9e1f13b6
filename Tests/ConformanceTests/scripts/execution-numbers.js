// conformance: log="unordered"
import exec from 'k6/execution';
export const options = {
    scenarios: {
        first: { executor: 'per-vu-iterations', vus: 1, iterations: 3, exec: 'work' },
        second: { executor: 'shared-iterations', vus: 1, iterations: 2, exec: 'work', startTime: '1s' },
    },
};
export function work() {
    const s = exec.scenario;
    console.log(s.name, s.executor, s.iterationInTest, s.iterationInInstance, s.progress.toFixed(2));
    console.log(exec.vu.idInTest > 0, exec.vu.iterationInInstance, exec.vu.iterationInScenario, __ITER);
    console.log(typeof s.startTime, Math.abs(Date.now() - s.startTime) < 900);
    console.log(exec.instance.vusActive, exec.instance.vusInitialized, exec.instance.iterationsInterrupted);
    console.log(exec.instance.currentTestRunDuration > 0, exec.instance.iterationsCompleted);
}
