// conformance: log_fields=["error"]
// PyPI's httpbin: HEAD of pages that are compressed; k6 fails to decompress the empty body of gzip and deflate.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };

export default function () {
  for (const path of ['gzip', 'deflate', 'brotli']) {
    const r = http.head(`${__ENV.HTTPBIN_URL}/${path}`);
    console.log(path, r.status, r.error, r.error_code, r.body, r.headers['Content-Encoding']);
  }
}
