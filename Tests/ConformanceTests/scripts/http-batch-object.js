// conformance:
// batch() with an object: answers under the same names.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const { front, list, missing } = http.batch({
    front: `${base}/`,
    list: { method: 'GET', url: `${base}/json` },
    missing: ['GET', `${base}/status/404`, null, { responseCallback: http.expectedStatuses(404) }],
  });
  check(null, {
    front: () => front.status === 200 && front.body.includes('<html'),
    list: () => list.json('items.#') === 3,
    missing: () => missing.status === 404,
  });
  console.log(Object.keys(http.batch({ z: `${base}/json`, a: `${base}/json` })).sort().join());
}
