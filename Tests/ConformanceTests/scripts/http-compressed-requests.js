// conformance: log_fields=["error"]
// compression: what is sent is smaller, what the script sees is not.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const text = 'compress me '.repeat(200);
  for (const compression of ['gzip', 'deflate', 'br', 'zstd', 'gzip, deflate']) {
    const r = http.post(`${base}/echo`, text, { compression });
    console.log(`${compression}: ${r.status} ${r.json('headers.content-encoding')} ${r.json('bodyBytes') < 200} ${r.request.body === text}`);
  }
  const wrong = http.post(`${base}/echo`, text, { compression: 'zip' });
  console.log([wrong.status, wrong.error, wrong.error_code].join(' | '));
}
