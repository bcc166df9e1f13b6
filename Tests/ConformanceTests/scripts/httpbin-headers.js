// conformance:
// PyPI's httpbin: header fields there and back, and validators of a cache.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

const fields = (r, ...names) => names.map((name) => `${name}=${r.headers[name]}`).join(' ');

export default function () {
  const headers = { 'X-Custom': 'a, b', 'x-lower': 'é', Accept: 'text/plain', 'Accept-Language': 'de;q=0.5' };
  console.log(http.get(`${base}/headers`, { headers }).body);
  console.log(http.get(`${base}/user-agent`).body, http.get(`${base}/user-agent`, { headers: { 'User-Agent': 'own' } }).body);
  console.log(http.get(`${base}/headers`, { headers: { 'User-Agent': '' } }).body);
  console.log(http.get(`${base}/headers`, { headers: { Host: 'a.example' } }).body);
  console.log(http.get(`${base}/ip`).body);
  const own = http.get(`${base}/response-headers?X-One=1&x-two=a%20b&x-two=c&Content-Type=text/plain`);
  console.log(own.status, Object.keys(own.headers).sort().join(), fields(own, 'X-One', 'X-Two', 'Content-Type'));
  const fresh = http.get(`${base}/cache`);
  console.log(fresh.status, fresh.headers.Etag.length, 'Last-Modified' in fresh.headers);
  const known = http.get(`${base}/cache`, { headers: { 'If-None-Match': fresh.headers.Etag } });
  console.log(known.status, known.status_text, known.body, fields(known, 'Content-Length', 'Content-Type'));
  console.log(fields(http.get(`${base}/cache/60`), 'Cache-Control'));
  for (const [name, value] of [['If-None-Match', '"e"'], ['If-None-Match', '"f"'], ['If-Match', '"f"'], ['If-Match', '*']]) {
    const r = http.get(`${base}/etag/e`, { headers: { [name]: value } });
    console.log(name, value, r.status, fields(r, 'Etag'));
  }
}
