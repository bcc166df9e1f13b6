// checks.js with sleep(1): many users, little load each. bench.py gives URL, VUS and DURATION.
import http from 'k6/http';
import { check, sleep } from 'k6';

export const options = { vus: Number(__ENV.VUS), duration: __ENV.DURATION };

export default function () {
  const response = http.get(__ENV.URL);
  check(response, {
    'status is 200': (r) => r.status === 200,
    'id is 1': (r) => r.json().id === 1,
  });
  sleep(1);
}
