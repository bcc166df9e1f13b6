// conformance: mask=[["(date string .tomorrow.: ).*","\\1<parser>"]]
// Cookie jars of one's own: set, read, expire, clear, delete; paths and domains.
import http from 'k6/http';
import { attempt, stable } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  const jar = new http.CookieJar();
  const show = (label, path = '/') => console.log(`${label}: ${stable(jar.cookiesForURL(`${base}${path}`))}`);
  console.log(jar.set(base, 'plain', 'value'));
  jar.set(`${base}/deep/page`, 'deep', '1');
  jar.set(base, 'pathed', '2', { path: '/deep' });
  jar.set(base, 'foreign', '3', { domain: 'example.com' });
  jar.set(base, 'old', '4', { expires: 'Wed, 21 Oct 2015 07:28:00 GMT' });
  jar.set(base, 'future', '5', { expires: 'Wed, 21 Oct 2037 07:28:00 GMT', http_only: true });
  show('root');
  show('deep', '/deep/other');
  console.log(stable(http.get(`${base}/cookies`, { jar }).json('cookies')));
  console.log(stable(http.get(`${base}/cookies`).json('cookies')));
  jar.delete(base, 'plain');
  show('deleted');
  jar.clear(base);
  show('cleared');
  show('cleared, deep', '/deep/other');
  attempt('bad date', () => jar.set(base, 'a', 'b', { expires: 'tomorrow' }));
}
