// Scenarios that follow each other share VUs; side by side they add up.
// inspect: args=["--execution-requirements"]
export const options = {
  scenarios: {
    one: { executor: 'constant-vus', vus: 5, duration: '10s', gracefulStop: '0s' },
    two: { executor: 'constant-vus', vus: 3, duration: '10s', startTime: '10s' },
    three: { executor: 'ramping-vus', startVUs: 2, stages: [{ duration: '1m', target: 8 }, { duration: '1m', target: 1 }], gracefulRampDown: '10s', startTime: '5s' },
    four: { executor: 'per-vu-iterations', vus: 4, iterations: 2, maxDuration: '15s', startTime: '2m' },
  },
};
export default function () {}
