export const options = {
  scenarios: {
    plain: { executor: 'ramping-arrival-rate', preAllocatedVUs: 3, stages: [{ duration: '10s', target: 10 }] },
    full: { executor: 'ramping-arrival-rate', startRate: 10, timeUnit: '1m', preAllocatedVUs: 3, maxVUs: 4, stages: [{ duration: '10s', target: 10 }, { duration: 0, target: 3 }], exec: 'default' },
    none: { executor: 'ramping-arrival-rate' },
  },
};
export default function () {}
