// conformance: args=["-o","json=samples.json"]
// PyPI's httpbin: every class of status, what counts as failed, and thresholds on that.
import { check } from 'k6';
import http from 'k6/http';

export const options = {
  userAgent: 'conformance',
  thresholds: { http_req_failed: ['rate<0.6'], 'http_req_failed{kind:expected}': ['rate==0'], checks: ['rate==1'] },
};
const base = __ENV.HTTPBIN_URL;

const show = (label, r) => console.log(`${label}: ${r.status} ${r.status_text} ${r.error} ${r.error_code} ${r.headers['X-More-Info']} ${r.body}`);

export default function () {
  for (const status of [200, 201, 202, 204, 206, 400, 401, 403, 404, 406, 409, 418, 422, 429, 500, 502, 503, 599]) {
    show('get', http.get(`${base}/status/${status}`));
  }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) show(method, http.request(method, `${base}/status/404`, 'x'));
  const kind = { kind: 'expected' };
  const expected = { responseCallback: http.expectedStatuses(404, { min: 500, max: 503 }), tags: kind };
  for (const status of [404, 500, 503]) show('expected', http.get(`${base}/status/${status}`, expected));
  show('nothing', http.get(`${base}/status/500`, { responseCallback: null, tags: kind }));
  http.setResponseCallback(http.expectedStatuses(418));
  show('by default', http.get(`${base}/status/418`, { tags: kind }));
  show('unexpected', http.get(`${base}/status/200`));
  check(http.get(`${base}/status/418`), { teapot: (r) => r.status === 418 && r.body.includes('teapot') });
}
