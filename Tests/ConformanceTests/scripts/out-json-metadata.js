// conformance: args=["--out","json=samples.json","--out","csv=samples.csv"]
import http from 'k6/http';
import { check } from 'k6';

export const options = {
  systemTags: ['vu', 'iter', 'scenario', 'status', 'check', 'group'],
  scenarios: { each: { executor: 'per-vu-iterations', vus: 2, iterations: 3 } },
};

export function setup() {
  check(0, { 'in setup': () => true });
}

export default function () {
  const response = http.get(`${__ENV.BASE_URL}/json`);
  check(response, { ok: (r) => r.status === 200 });
}
