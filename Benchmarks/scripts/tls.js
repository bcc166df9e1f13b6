// checks.js over TLS with a self-signed certificate. bench.py gives URL, VUS and DURATION.
import http from 'k6/http';
import { check } from 'k6';

export const options = {
  vus: Number(__ENV.VUS),
  duration: __ENV.DURATION,
  insecureSkipTLSVerify: true,
};

export default function () {
  const response = http.get(__ENV.URL);
  check(response, {
    'status is 200': (r) => r.status === 200,
    'id is 1': (r) => r.json().id === 1,
  });
}
