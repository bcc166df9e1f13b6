// conformance: args=["--summary-mode=full","-i","3"]
// One scenario without groups: only the totals, with all parts of a request's duration.
import http from 'k6/http';
import { check } from 'k6';

export default function () {
  const response = http.get(`${__ENV.BASE_URL}/json`);
  check(response, { 'is 200': (r) => r.status === 200 });
}
