// conformance: log_fields=["error"]
// Parameters of unusual types.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  for (const params of [null, undefined, {}, { headers: null, tags: null, cookies: null, jar: null }, { timeout: 'soon' }, { redirects: null }]) {
    const r = http.get(`${base}/json`, params);
    console.log([r.status, r.error, r.error_code].join(' | '));
  }
}
