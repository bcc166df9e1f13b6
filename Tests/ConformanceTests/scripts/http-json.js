// conformance:
// json() without a path: parsed once, changes to it are seen by the next call, but not by a path.
import http from 'k6/http';
import { attempt, stable } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/json`);
  console.log(stable(r.json()));
  console.log(`${r.json('items.#.price')} ${r.json('nested.a.b')} ${r.json('nothing')} ${r.json('ok')} ${typeof r.json('id')}`);
  r.json().id = 99;
  console.log(`${r.json().id} ${r.json('id')}`);
  attempt('undefined as a path', () => r.json(undefined));
  const binary = http.get(`${base}/json`, { responseType: 'binary' });
  console.log(`${binary.body instanceof ArrayBuffer} ${binary.json().name} ${binary.json('items.2.id')}`);
}
