// conformance:
// PyPI's httpbin: what each method sends, as the server saw it.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

const show = (label, r) => console.log(`${label}: ${r.status} ${r.status_text} ${r.request.method} ${r.body}`);

export default function () {
  show('get', http.get(`${base}/get?a=1&a=2&b=x%20y&c=%C3%A9&empty=`));
  show('get unescaped', http.get(`${base}/get?c=é`));
  show('post', http.post(`${base}/post?a=1`, 'some text é'));
  show('post nothing', http.post(`${base}/post`));
  show('put', http.put(`${base}/put`, 'put', { headers: { 'Content-Type': 'text/plain' } }));
  show('patch', http.patch(`${base}/patch`, '{"a":1}', { headers: { 'Content-Type': 'application/json' } }));
  show('delete', http.del(`${base}/delete?a=1`));
  show('delete with body', http.del(`${base}/delete`, 'gone'));
  show('head', http.head(`${base}/get`));
  const allowed = http.options(`${base}/anything`, null, { headers: { Origin: 'http://a.example' } });
  console.log(allowed.status, allowed.headers.Allow.split(', ').sort().join(), allowed.headers['Access-Control-Allow-Origin']);
  show('own method', http.request('TRACE', `${base}/anything/a/b%2Fc?d=e`));
  show('get with body', http.request('GET', `${base}/anything`, 'body of a GET'));
  show('wrong method', http.post(`${base}/get`, 'x'));
  show('not found', http.get(`${base}/no-such-page`));
}
