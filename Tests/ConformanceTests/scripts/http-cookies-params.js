// conformance:
// Cookies of one request: not kept, sent beside those of the jar, or instead of them.
import http from 'k6/http';
import { stable } from './lib/stable.js';

const base = __ENV.BASE_URL;

const sent = (params) => stable(http.get(`${base}/cookies`, params).json('cookies'));

export default function () {
  console.log(sent({ cookies: { once: '1' } }));
  console.log(sent());
  http.cookieJar().set(base, 'both', 'jar');
  console.log(sent({ cookies: { both: 'request' } }));
  console.log(sent({ cookies: { both: { value: 'request', replace: true } } }));
  console.log(sent({ headers: { Cookie: 'header=1' } }));
  console.log(sent({ cookies: { 'with space': 'a b' } }));
}
