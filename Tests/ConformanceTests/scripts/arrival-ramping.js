// conformance: ratio={"iterations":0.05} skip=["progress"]
export const options = {
    scenarios: {
        ramp: {
            executor: 'ramping-arrival-rate', startRate: 10, timeUnit: '1s', preAllocatedVUs: 4,
            stages: [{ duration: '1s', target: 50 }, { duration: '0s', target: 20 }, { duration: '1s', target: 20 }],
        },
    },
};
export default function () {}
