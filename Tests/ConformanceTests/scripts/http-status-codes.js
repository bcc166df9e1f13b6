// conformance:
// Status, text, error code and `http_req_failed` for the classes of answers.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  for (const code of [200, 201, 204, 205, 206, 300, 304, 400, 401, 404, 405, 418, 422, 429, 500, 502, 503, 504, 599]) {
    const r = http.get(`${base}/status/${code}`);
    console.log(`${r.status} | ${r.status_text} | ${r.error} | ${r.error_code} | ${r.body === null ? null : r.body.length}`);
    check(r, { 'below 400': (x) => x.status < 400 });
  }
}
