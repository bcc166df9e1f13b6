// conformance: log_fields=["error"]
// PyPI's httpbin: a timeout in the middle of a body.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };

export default function () {
  for (const responseType of ['text', 'binary', 'none']) {
    const r = http.get(`${__ENV.HTTPBIN_URL}/drip?numbytes=4&duration=2`, { timeout: '300ms', responseType });
    const body = r.body === null ? null : new Uint8Array(responseType === 'binary' ? r.body : [...r.body].map((c) => c.charCodeAt(0)));
    console.log(responseType, r.status, r.error, r.error_code, String(body));
  }
}
