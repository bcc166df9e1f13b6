// The same for a constant number of VUs; what is missing is reported before a run only.
export const options = {
  scenarios: {
    z: { executor: 'constant-vus', duration: '10s' },
    a: { executor: 'constant-vus', vus: 0, duration: 100 },
    m: { executor: 'constant-vus' },
  },
};
export default function () {}
