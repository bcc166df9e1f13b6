// conformance: compare=["exit","description","progress"]
export const options = {
    minIterationDuration: '3s',
    scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '1s', gracefulStop: '0s' } },
};
export default function () {}
