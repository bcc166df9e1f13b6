// The same for ramps.
export const options = {
  scenarios: {
    plain: { executor: 'ramping-vus', stages: [{ duration: '10s', target: 10 }] },
    full: { executor: 'ramping-vus', startVUs: 0, gracefulRampDown: '0s', gracefulStop: '10s', stages: [{ duration: '1m', target: 5 }, { duration: '0s', target: '7' }, { target: 1 }] },
    empty: { executor: 'ramping-vus', stages: [] },
    none: { executor: 'ramping-vus' },
  },
};
export default function () {}
