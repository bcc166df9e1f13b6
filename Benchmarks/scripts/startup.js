// One iteration of the usual imports: how long until its connection arrives? bench.py gives URL.
import http from 'k6/http';
import { check } from 'k6';

export const options = { vus: 1, iterations: 1 };

export default function () {
  const response = http.get(__ENV.URL);
  check(response, { 'status is 200': (r) => r.status === 200 });
}
