// conformance: log_fields=["error"]
// A request that takes longer than its timeout; numbers are milliseconds.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;

function run(label, timeout) {
  const start = Date.now();
  const r = http.get(`${base}/delay/1500`, { timeout });
  const elapsed = Date.now() - start;
  console.log(`${label}: ${r.status} ${r.error} ${r.error_code} ${r.body}`);
  check(elapsed, { 'in time': (ms) => ms >= 195 && ms < 1200 });
}

export default function () {
  run('number', 200);
  run('text', '200ms');
  run('numeric text', '200');
  console.log(http.get(`${base}/delay/100`, { timeout: '2s' }).status);
}
