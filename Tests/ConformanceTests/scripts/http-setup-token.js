// conformance: args=["-i","4","-u","2"]
// Requests of setup() and teardown() count, under groups of their own and without a scenario.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = {
  thresholds: {
    'http_reqs{group:::setup}': ['count==1'],
    'http_reqs{group:::teardown}': ['count==1'],
    'http_reqs{scenario:default}': ['count==4'],
  },
};

export function setup() {
  return http.post(`${base}/login`, { user: 'ann', password: 'secret' }).json();
}

export default function (data) {
  const r = http.get(`${base}/me`, { headers: { Authorization: `Bearer ${data.token}` } });
  check(r, { 'is ann': (x) => x.json('user') === 'ann' });
}

export function teardown(data) {
  check(data, { 'has a token': (d) => d.token.length > 0 });
  http.get(`${base}/health`);
}
