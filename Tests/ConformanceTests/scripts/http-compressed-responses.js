// conformance: log_fields=["error"]
// gzip, deflate, br and zstd are undone; the headers stay.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  for (const path of ['gzip', 'deflate', 'brotli', 'zstd']) {
    const r = http.get(`${base}/${path}`);
    console.log(`${path}: ${r.status} ${r.headers['Content-Encoding']} ${r.body} ${r.json('compressed')} ${r.error_code}`);
  }
  const raw = http.get(`${base}/gzip`, { responseType: 'binary' });
  console.log(raw.body.byteLength);
  console.log(http.get(`${base}/gzip`, { responseType: 'none' }).body);
}
