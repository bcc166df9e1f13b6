// conformance:
// A body that does not decompress is an error of the request.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/gzip-broken`);
  console.log([r.status, r.error_code, r.body, r.error.startsWith('error decompressing response body (')].join(' | '));
  console.log(http.get(`${base}/gzip-broken`, { responseType: 'none' }).status);
}
