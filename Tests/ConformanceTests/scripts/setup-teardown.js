// conformance: log="unordered"
// setup() data reaches every VU and teardown().
import { check } from 'k6';

export const options = { scenarios: { main: { executor: 'per-vu-iterations', vus: 2, iterations: 2 } } };

export function setup() {
  return { token: 'abc', list: [1, 2, 3], nested: { deep: true }, nothing: null };
}

export default function (data) {
  check(data, {
    token: (d) => d.token === 'abc',
    list: (d) => d.list.length === 3 && d.list[2] === 3,
    nested: (d) => d.nested.deep === true,
    nothing: (d) => d.nothing === null,
  });
  console.log(`VU ${__VU} ${data.token}`);
}

export function teardown(data) {
  console.log(`teardown ${data.token} ${data.list.join('-')}`);
}
