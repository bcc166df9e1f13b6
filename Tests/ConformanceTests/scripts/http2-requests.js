// conformance:
// HTTP/2 is agreed on with servers that speak it: the protocol, what comes back, one connection for a batch.
import http from 'k6/http';
import { check } from 'k6';

export const options = { insecureSkipTLSVerify: true, iterations: 2 };

const base = __ENV.BASE_URL_TLS;

export default function () {
  const page = http.get(`${base}/`);
  check(page, {
    'speaks HTTP/2': (r) => r.proto === 'HTTP/2.0',
    'has a status text': (r) => r.status_text === '200 OK',
    'has fields in their usual spelling': (r) => r.headers['Content-Type'] !== undefined,
    'has a body': (r) => r.body.length > 100,
  });
  const posted = http.post(`${base}/echo?a=b`, JSON.stringify({ n: 1 }), {
    headers: { 'Content-Type': 'application/json', 'X-Mixed-Case': 'Value', Connection: 'close' },
    cookies: { one: '1', two: '2' },
  });
  const seen = posted.json();
  console.log(posted.status, JSON.stringify(Object.keys(seen).sort()), seen.method, seen.body);
  const large = 'x'.repeat(300000);
  check(http.put(`${base}/echo`, large), { 'large bodies go both ways': (r) => r.body.includes(large) });
  const head = http.request('HEAD', `${base}/`);
  console.log(head.status, head.proto, head.body === null ? 'null' : typeof head.body);
  const missing = http.get(`${base}/there-is-no-such-page`);
  console.log(missing.status, missing.error_code, missing.status_text);
  const all = http.batch(Array.from({ length: 40 }, (_, i) => ['GET', `${base}/?n=${i}`, null, { tags: { name: 'many' } }]));
  check(all, { 'a batch is answered': (list) => list.every((r) => r.status === 200 && r.proto === 'HTTP/2.0') });
}
