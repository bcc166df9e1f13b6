export const options = {
  scenarios: {
    plain: { executor: 'externally-controlled', duration: '10s' },
    full: { executor: 'externally-controlled', vus: 1, maxVUs: 10, duration: '1m' },
    endless: { executor: 'externally-controlled', duration: 0, vus: 1, maxVUs: 2 },
  },
};
export default function () {}
