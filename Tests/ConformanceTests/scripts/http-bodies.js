// conformance:
// Chunked bodies, large bodies, an empty one.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const stream = http.get(`${base}/stream/5`);
  console.log(`${stream.body.split('\n').length} ${stream.headers['Content-Length']} ${stream.headers['Transfer-Encoding']}`);
  console.log(http.get(`${base}/stream/0`).body === '');
  for (const size of [0, 1, 65535, 65536, 1000000]) {
    const r = http.get(`${base}/bytes/${size}`);
    console.log(`${size} ${r.body.length} ${r.headers['Content-Length']}`);
  }
}
