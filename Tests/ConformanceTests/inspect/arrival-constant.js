export const options = {
  scenarios: {
    plain: { executor: 'constant-arrival-rate', rate: 10, duration: '10s', preAllocatedVUs: 3 },
    full: { executor: 'constant-arrival-rate', rate: '90', timeUnit: '1m', duration: 30000, preAllocatedVUs: 3, maxVUs: 9, startTime: '3s', gracefulStop: '1s' },
    none: { executor: 'constant-arrival-rate' },
  },
};
export default function () {}
