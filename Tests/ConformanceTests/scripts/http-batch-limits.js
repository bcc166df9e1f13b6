// conformance:
// batch and batchPerHost limit how many requests are under way at once.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = { batch: 4, batchPerHost: 2 };

export default function () {
  const start = Date.now();
  http.batch(Array.from({ length: 6 }, () => `${base}/delay/250`));
  check(Date.now() - start, { 'three rounds of two': (ms) => ms >= 740 && ms < 990 });
}
