// conformance: log_fields=["error"]
// A tag value that is no text, number or boolean: the request is not made.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/json`, { tags: { list: [1] } });
  console.log([r.status, r.error, r.error_code].join(' | '));
}
