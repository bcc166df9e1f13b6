// conformance:
// Repeated response headers are joined; cookies of the same answer are listed by name.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/multi-header`);
  console.log(r.headers['X-Multi']);
  console.log(r.headers['Set-Cookie']);
  console.log(`${Object.keys(r.cookies).sort().join()} ${r.cookies.first[0].value} ${r.cookies.second[0].path}`);
}
