// conformance:
// The default limit of ten redirects ends with a warning.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/redirect/12`);
  console.log(`${r.status} ${r.headers.Location} ${r.error_code}`);
}
