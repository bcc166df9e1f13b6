// conformance: args=["--batch","10","--batch-per-host","0"]
// Without a limit per host all requests run at once.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const start = Date.now();
  http.batch(Array.from({ length: 6 }, () => `${base}/delay/300`));
  check(Date.now() - start, { 'one round': (ms) => ms >= 299 && ms < 590 });
}
