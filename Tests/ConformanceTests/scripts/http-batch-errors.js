// conformance:
// batch() with wrong arguments, and with one request that fails.
import http from 'k6/http';
import { attempt } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  attempt('nothing', () => http.batch());
  attempt('two arguments', () => http.batch([], []));
  attempt('refused', () => http.batch([`${base}/json`, 'http://127.0.0.1:1/']).map((r) => [r.status, r.error, r.error_code]));
  attempt('bad url', () => http.batch([`${base}/json`, 'http://bad url/']).map((r) => [r.status, r.error_code]));
}
