// conformance: ratio={"iterations":0.05} skip=["progress"]
// The first arrival is due at 0; the one at the very end may or may not start.
export const options = {
    scenarios: {
        steady: { executor: 'constant-arrival-rate', rate: 40, timeUnit: '1s', duration: '2s', preAllocatedVUs: 3 },
    },
};
export default function () {}
