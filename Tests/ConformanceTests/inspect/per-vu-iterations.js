// The same for iterations of each VU.
export const options = {
  scenarios: {
    plain: { executor: 'per-vu-iterations' },
    full: { executor: 'per-vu-iterations', vus: 3, iterations: 4, maxDuration: '90s', startTime: '1.5s', gracefulStop: '1m', env: {}, tags: {} },
  },
};
export default function () {}
