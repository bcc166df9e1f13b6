// conformance:
// 204 and 304 have a null body, HEAD an empty one.
import http from 'k6/http';
import { attempt } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  const responses = { none: http.get(`${base}/no-content`), same: http.get(`${base}/not-modified`), head: http.head(`${base}/json`) };
  for (const name of Object.keys(responses)) {
    const r = responses[name];
    console.log(`${name}: ${r.status} ${JSON.stringify(r.body)} ${r.error_code}`);
    attempt(`${name} json(sel)`, () => r.json('a'));
  }
  attempt('null body', () => responses.none.json());
}
