// conformance:
// An object as body is a form: sorted, encoded, arrays repeated. Not here: null and nested values, new in v2.2.
import http from 'k6/http';
import { stable } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  const form = { b: 1, a: 'x y&é', arr: [1, '2', true], t: true, off: false, f: 1.5, 'k=ey': '+', empty: '' };
  const r = http.post(`${base}/echo`, form);
  console.log(`${r.json('body')} ${r.json('headers.content-type')}`);
  console.log(r.request.body);
  console.log(stable(http.post(`${base}/form`, { user: 'ä', list: ['1', '2'] }).json('form')));
  console.log(http.post(`${base}/form`, 'a=1', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }).json('form.a'));
  console.log(http.post(`${base}/echo`, { a: 1 }, { headers: { 'Content-Type': 'text/x-own' } }).json('headers.content-type'));
}
