// conformance: log_fields=["error"] mask=[["(invalid URL: parse [^|]*?: )[^|\\n]*","\\1<reason> "]]
// Addresses that cannot be used: no request is made.
import http from 'k6/http';

export default function () {
  for (const url of ['127.0.0.1:80/path', 'http://bad host/', 5, null, undefined, 'http://127.0.0.1:port/']) {
    const r = http.get(url);
    console.log([String(url), r.status, r.error, r.error_code, r.url, r.request, r.body === null, r.body.length].join(' | '));
  }
}
