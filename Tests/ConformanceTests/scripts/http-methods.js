// conformance:
// Every method function; which of them send a body, and what length they announce.
import http from 'k6/http';
import { stable } from './lib/stable.js';

const base = __ENV.BASE_URL;

function show(label, response) {
  const echo = response.body ? response.json() : null;
  const { 'content-type': type, 'content-length': length } = echo ? echo.headers : {};
  console.log(`${label}: ${response.status} ${stable(echo && [echo.method, echo.body, echo.bodyBytes, type, length])}`);
}

export default function () {
  const url = `${base}/echo?a=1&b=two`;
  show('get', http.get(url));
  show('post text', http.post(url, 'text'));
  show('post nothing', http.post(url));
  show('post null', http.post(url, null));
  show('put', http.put(url, '{"a":1}', { headers: { 'Content-Type': 'application/json' } }));
  show('patch', http.patch(url, 'patch'));
  show('del', http.del(url));
  show('del with body', http.del(url, 'body'));
  show('options', http.options(url));
  show('head', http.head(url));
  show('request', http.request('POST', url, 'by request'));
  show('get with body', http.request('GET', url, 'unusual'));
  show('unicode', http.post(url, 'ä ☃ 🚀'));
}
