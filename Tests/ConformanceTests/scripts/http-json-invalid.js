// conformance: mask=[["error : .*","error : <parser>"]]
// json() of what is no JSON throws with line and column; a path yields undefined.
import http from 'k6/http';
import { attempt } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/utf8`);
  attempt('whole', () => r.json());
  attempt('path', () => r.json('a'));
}
