// conformance: log_fields=["error"] mask=[["(invalid URL: parse [^|]*?: )[^|\\n]*","\\1<reason> "]]
// With throw, per request or for all, a failed request is an exception; a status of 500 is not.
import http from 'k6/http';
import { attempt } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  attempt('throws', () => http.get('http://127.0.0.1:1/', { throw: true }).status);
  attempt('does not', () => http.get('http://127.0.0.1:1/', { throw: false }).status);
  attempt('bad url', () => http.get('http://bad url/', { throw: true }).status);
  attempt('status', () => http.get(`${base}/status/500`, { throw: true }).status);
}
