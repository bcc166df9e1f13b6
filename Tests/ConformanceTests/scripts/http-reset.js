// conformance: log_fields=["error"]
// A server that resets the connection instead of answering.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/reset`);
  console.log([r.status, r.error, r.error_code, r.body].join(' | '));
  console.log(http.get(`${base}/json`).status);
}
