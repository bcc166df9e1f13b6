// conformance: log_fields=["error"]
// PyPI's httpbin: an answer that is late, and one that is in time.
import { check } from 'k6';
import http from 'k6/http';

export const options = { userAgent: 'conformance', thresholds: { checks: ['rate==1'] } };
const base = __ENV.HTTPBIN_URL;

export default function () {
  const late = http.get(`${base}/delay/2`, { timeout: 300 });
  console.log('late', late.status, late.error, late.error_code, late.body);
  check(late, { 'gave up in time': (r) => r.timings.duration < 1800 });
  const dripping = http.get(`${base}/drip?numbytes=4&duration=0.2&delay=0.1`, { timeout: '5s' });
  console.log('dripping', dripping.status, dripping.body);
  const posted = http.post(`${base}/delay/0.1`, 'waited for', { timeout: '5s' });
  console.log('in time', posted.status, posted.json('data'));
  check(posted, { 'waited': (r) => r.timings.waiting >= 95 });
  const afterwards = http.get(`${base}/get`);
  console.log('afterwards', afterwards.status);
}
