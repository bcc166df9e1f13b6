// conformance:
// PyPI's httpbin: compressed bodies of a server that is not ours, and our compressed bodies at that server.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

export default function () {
  for (const path of ['gzip', 'deflate', 'brotli']) {
    for (const accepted of [undefined, 'gzip, deflate, br', 'identity']) {
      const params = { headers: accepted ? { 'Accept-Encoding': accepted } : {} };
      const r = http.get(`${base}/${path}`, params);
      console.log(path, accepted, r.status, r.error, r.headers['Content-Encoding'], r.body);
    }
    const binary = http.get(`${base}/${path}`, { responseType: 'binary' });
    console.log(path, 'binary', binary.body.byteLength, binary.headers['Content-Length'] !== undefined);
    console.log(path, 'none', http.get(`${base}/${path}`, { responseType: 'none' }).body);
  }
  for (const compression of ['gzip', 'deflate']) {
    const seen = http.post(`${base}/anything`, 'compress me '.repeat(20), { compression }).json();
    console.log(seen.headers['Content-Encoding'], seen.headers['Content-Length'] !== undefined, seen.method);
  }
}
