// Null in a scenario is “not given”, and null as a text is empty.
export const options = {
  scenarios: {
    a: { executor: 'shared-iterations', vus: null, startTime: null, env: { A: null, B: 'x' }, tags: null, exec: null, options: null },
    b: { executor: 'per-vu-iterations', startTime: '-1s', exec: '', vus: '' },
  },
};
export default function () {}
