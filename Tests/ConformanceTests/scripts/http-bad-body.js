// conformance: log_fields=["error"]
// Bodies of a type that cannot be sent.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  for (const body of [5, true, [1]]) {
    const r = http.post(`${base}/echo`, body);
    console.log([r.status, r.error, r.error_code].join(' | '));
  }
}
