// conformance: log_fields=["error"] skip=["summary"]
// A certificate that nobody vouches for.
import http from 'k6/http';

export default function () {
  const r = http.get(`${__ENV.BASE_URL_TLS}/json`);
  console.log(r.status, r.error_code, r.error);
}
