// conformance: args=["-i","3"]
// The plainest test: one GET and checks on it.
import { check } from 'k6';
import http from 'k6/http';

export default function () {
  const response = http.get(`${__ENV.BASE_URL}/json`);
  check(response, {
    'status is 200': (r) => r.status === 200,
    'has items': (r) => r.json().items.length === 3,
    'named spate': (r) => r.json('name') === 'spate',
  });
}
