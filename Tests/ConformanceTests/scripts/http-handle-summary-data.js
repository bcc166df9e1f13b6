// conformance: args=["-i","2"]
// The summary's data of a test with requests.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = { thresholds: { 'http_req_duration{status:200}': ['max>=0'], http_req_failed: ['rate<0.9'] } };

export default function () {
  check(http.get(`${base}/json`), { ok: (r) => r.status === 200 });
  http.get(`${base}/status/404`);
}

export function handleSummary(data) {
  return { stdout: JSON.stringify(data, null, 2), 'summary.json': JSON.stringify(data.metrics.http_req_failed) };
}
