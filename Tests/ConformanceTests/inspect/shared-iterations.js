// Keys that are not given are null.
export const options = {
  scenarios: {
    plain: { executor: 'shared-iterations' },
    full: { executor: 'shared-iterations', vus: 3, iterations: '40', maxDuration: 60000, startTime: '5s', gracefulStop: 0, exec: 'other', env: { B: '2', A: '1' }, tags: { b: '2', a: '1' } },
    partial: { executor: 'shared-iterations', vus: 2, maxDuration: '1d' },
  },
};
export function other() {}
export default function () {}
