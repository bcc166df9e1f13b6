// conformance:
// PyPI's httpbin: images as bytes, and which one it chooses.
import { sha256 } from 'k6/crypto';
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

export default function () {
  for (const kind of ['png', 'jpeg', 'webp', 'svg']) {
    const r = http.get(`${base}/image/${kind}`, { responseType: 'binary' });
    const start = Array.from(new Uint8Array(r.body.slice(0, 8)));
    console.log(kind, r.headers['Content-Type'], r.headers['Content-Length'], r.body.byteLength, String(start), sha256(r.body, 'hex'));
    console.log(kind, 'chosen', http.get(`${base}/image`, { headers: { Accept: `image/${kind}` } }).headers['Content-Type']);
  }
  const refused = http.get(`${base}/image`, { headers: { Accept: 'application/json' } });
  console.log(refused.status, refused.body);
  const image = http.get(`${base}/image/png`, { responseType: 'binary' }).body;
  const sent = http.post(`${base}/post`, { image: http.file(image, 'pig.png', 'image/png') }).json('files.image');
  console.log(sent.slice(0, 40), sha256(sent, 'hex'));
}
