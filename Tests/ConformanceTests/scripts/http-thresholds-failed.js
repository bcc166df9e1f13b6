// conformance: args=["-i","4"]
// Requests that fail break the threshold: exit 99.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = { thresholds: { http_req_failed: ['rate<0.2'], http_req_duration: ['p(95)<10000'] } };

export default function () {
  http.get(`${base}/${__ITER === 2 ? 'status/503' : 'json'}`);
}
