// conformance: args=["--execution-segment","1/2:1"]
export const options = {
    scenarios: {
        one: { executor: 'per-vu-iterations', vus: 1, iterations: 1 },
        two: { executor: 'per-vu-iterations', vus: 2, iterations: 1 },
    },
};
export default function () {}
