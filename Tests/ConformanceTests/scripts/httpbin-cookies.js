// conformance:
// PyPI's httpbin: cookies that it sets, on redirects too, reads and deletes.
import http from 'k6/http';

export const options = { iterations: 2, userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

const seen = (params) => http.get(`${base}/cookies`, params).body;

export default function () {
  const jar = http.cookieJar();
  const names = () => Object.entries(jar.cookiesForURL(base)).map(([name, values]) => `${name}=${values}`).sort().join();
  console.log('at first', seen(), names());
  console.log('set by path', http.get(`${base}/cookies/set/one/1`).body, names());
  const set = http.get(`${base}/cookies/set?two=2&three=a%20b`, { redirects: 0 });
  console.log('set by query', set.status, names());
  for (const name of Object.keys(set.cookies).sort()) {
    const { value, domain, path, secure, http_only, max_age, expires } = set.cookies[name][0];
    console.log(name, value, domain, path, secure, http_only, max_age, expires);
  }
  jar.set(base, 'mine', 'm', { path: '/cookies' });
  jar.set(base, 'elsewhere', 'e', { path: '/other' });
  console.log('from the jar', seen());
  console.log('of one request', seen({ cookies: { two: 'ignored', extra: 'x', one: { value: 'replaced', replace: true } } }));
  console.log('own field', seen({ headers: { Cookie: 'raw=1' } }));
  console.log('own jar', seen({ jar: new http.CookieJar() }));
  console.log('deleted', http.get(`${base}/cookies/delete?one&three`).body, names());
  const gone = http.get(`${base}/cookies/delete?two`, { redirects: 0 });
  console.log('how', gone.status, gone.headers['Set-Cookie'], gone.cookies.two && gone.cookies.two[0].max_age);
  jar.delete(base, 'mine');
  console.log('after', seen());
  http.get(`${base}/cookies/set/last/kept`);
  jar.clear(base);
  console.log('cleared', seen());
  http.get(`${base}/cookies/set/left/behind`);
}
