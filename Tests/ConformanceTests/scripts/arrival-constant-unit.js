// conformance: ratio={"iterations":0.1} skip=["progress"]
export const options = {
    scenarios: {
        slow: {
            executor: 'constant-arrival-rate', rate: 600, timeUnit: '1m', duration: '2s', preAllocatedVUs: 1, maxVUs: 3,
            gracefulStop: '1s', exec: 'work', tags: { kind: 'slow' },
        },
    },
    thresholds: { 'iterations{kind:slow}': ['count>10'], 'iteration_duration{scenario:slow}': ['max<900'] },
};
export function work() {}
