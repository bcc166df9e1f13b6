// inspect: args=["--execution-requirements"]
export const options = {
  scenarios: {
    one: { executor: 'constant-arrival-rate', rate: 10, duration: '10s', preAllocatedVUs: 3, maxVUs: 8 },
    two: { executor: 'ramping-arrival-rate', preAllocatedVUs: 4, stages: [{ duration: '20s', target: 10 }], startTime: '5s' },
  },
};
export default function () {}
