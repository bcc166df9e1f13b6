// conformance:
// 301, 302 and 303 turn into GET without a body; 307 and 308 repeat the request.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  for (const status of [301, 302, 303, 307, 308]) {
    const r = http.post(`${base}/redirect-to?url=/echo&status=${status}`, 'the body', { headers: { 'X-Kept': 'yes' } });
    const echo = r.json();
    console.log(`${status}: ${echo.method} [${echo.body}] ${echo.headers['x-kept']} ${echo.headers.referer ? 'referer' : '-'}`);
  }
  console.log(http.head(`${base}/redirect-to?url=/json&status=302`).status);
  console.log(http.put(`${base}/redirect-to?url=/echo&status=302`, 'x').json('method'));
}
