// conformance: args=["-i","2"]
// Connections are kept within a VU, across iterations; after `Connection: close` a new one is made.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const first = http.get(`${base}/json`);
  check(first, { [__ITER === 0 ? 'first connects' : 'first of a later iteration connects']: (r) => r.timings.connecting > 0 });
  check(http.get(`${base}/json`), { 'second reuses': (r) => r.timings.connecting === 0 });
  check(http.get(`${base}/close`), { 'close reuses': (r) => r.timings.connecting === 0 && r.status === 200 });
  check(http.get(`${base}/json`), { 'after close connects': (r) => r.timings.connecting > 0 });
}
