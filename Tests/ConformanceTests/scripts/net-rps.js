// conformance: args=["-u","3","-i","12","--rps","20"]
// The limit holds for all users together and for http.batch, and the wait is no part of any timing.
import { check } from 'k6';
import http from 'k6/http';

export default function () {
  const [a, b] = http.batch([`${__ENV.BASE_URL}/json`, `${__ENV.BASE_URL}/redirect/2`]);
  check(a, { fast: (r) => r.timings.duration + r.timings.blocked < 40 });
  check(b, { fast: (r) => r.timings.duration + r.timings.blocked < 40 });
}

export function teardown() {
  http.get(`${__ENV.BASE_URL}/json`);
}
