// conformance:
// PyPI's httpbin: bodies with and without a length, in pieces, and parts of them.
import { sha256 } from 'k6/crypto';
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

const framing = (r) => `${r.status} length=${r.headers['Content-Length']} ${r.headers['Transfer-Encoding']} ${r.headers['Content-Range']}`;

export default function () {
  for (const path of ['bytes/1024?seed=1', 'bytes/0?seed=1', 'bytes/200000?seed=2', 'stream-bytes/5000?seed=3&chunk_size=100', 'range/100']) {
    const r = http.get(`${base}/${path}`, { responseType: 'binary' });
    console.log(path, framing(r), r.body.byteLength, sha256(r.body, 'hex'));
  }
  console.log(http.get(`${base}/bytes/64?seed=1`).body.length);
  const stream = http.get(`${base}/stream/3`);
  console.log(framing(stream), stream.body);
  for (const range of ['bytes=0-9', 'bytes=90-', 'bytes=-5', 'bytes=200-300']) {
    const r = http.get(`${base}/range/100`, { headers: { Range: range } });
    console.log(range, framing(r), r.headers.Etag, r.body);
  }
  const pieces = http.get(`${base}/range/50?chunk_size=7&duration=0`);
  console.log(framing(pieces), pieces.body);
  const drip = http.get(`${base}/drip?numbytes=5&duration=0.2&code=202`);
  console.log(framing(drip), drip.body, drip.timings.duration >= 150);
  console.log(framing(http.get(`${base}/drip?numbytes=0`)));
  console.log(/^[0-9a-f-]{36}$/.test(http.get(`${base}/uuid`).json('uuid')));
}
