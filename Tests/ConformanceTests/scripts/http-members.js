// conformance:
// Every member of k6/http and of what it gives: names, types, and the values of constants.
import http, * as names from 'k6/http';
import html, * as htmlNames from 'k6/html';
const base = __ENV.BASE_URL;
const kind = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

function list(label, object, showsValues = false) {
  const keys = new Set(Object.getOwnPropertyNames(object));
  for (const key in object) keys.add(key);
  const parts = [...keys].sort().map((key) => {
    const value = object[key];
    return `${key}: ${kind(value)}${showsValues && typeof value === 'string' ? ` ${value}` : ''}`;
  });
  console.log(label, parts.join(', '));
}

const attempt = (name, work) => {
  try {
    console.log(name, JSON.stringify(work()));
  } catch (error) {
    console.log(name, 'throws', String(error));
  }
};

export default function () {
  list('http', http, true);
  list('names', names);
  list('html', html);
  list('html names', htmlNames);
  const r = http.get(`${base}/cookies/set?a=b`, { redirects: 0 });
  list('Response', r);
  list('timings', r.timings);
  list('ocsp', r.ocsp, true);
  list('request', r.request);
  list('cookie', r.cookies.a[0]);
  list('file', http.file('x', 'n'), true);
  list('invalid', http.get(5));
  const jar = http.cookieJar();
  for (const name of ['set', 'clear', 'delete', 'cookiesForURL']) console.log(name, typeof jar[name], typeof new http.CookieJar()[name]);
  console.log(String(http.expectedStatuses(200)), JSON.stringify(jar), String(jar), JSON.stringify(r.ocsp));
  attempt('instance', () => typeof (jar instanceof http.CookieJar));
  attempt('constant', () => (http.TLS_1_0 = 'x'));
  attempt('set', () => jar.set(base, 'x', 'y', { Path: '/', MAX_AGE: 5, http_only: true }));
  attempt('cookiesForURL', () => jar.cookiesForURL(base));
  attempt('bad URL', () => jar.set('http://[x', 'x', 'y'));
  attempt('clear bad URL', () => jar.clear('http://[x'));
  attempt('delete nothing', () => jar.delete(base, ''));
  attempt('bad expires', () => jar.set(base, 'x', 'y', { expires: 'never' }));
  attempt('delete', () => jar.delete(base, 'x'));
  attempt('rest', () => jar.cookiesForURL(base));
  attempt('callback', () => http.setResponseCallback(5));
  attempt('file', () => http.file(5));
  attempt('file of a view', () => http.file(new Uint8Array(2)));
  attempt('statuses', () => http.expectedStatuses());
}
