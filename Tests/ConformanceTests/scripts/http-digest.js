// conformance: log_fields=["error"] args=["-o","json=samples.json"]
// Digest authentication: two round trips, the first of which is expected to be refused; what the server saw of it.
import http from 'k6/http';
const host = __ENV.AUTH_URL.replace('http://', '');
const at = (path, user = 'user:pass@') => `http://${user}${host}${path}`;

function show(label, r) {
  const seen = r.body ? JSON.parse(r.body) : {};
  const shown = ['method', 'body', 'username', 'realm', 'uri', 'algorithm', 'qop', 'opaque', 'is_right'];
  console.log(`${label}: ${r.status} ${r.error_code} ${r.url} ${shown.map((key) => `${key}=${seen[key]}`).join(' ')}`);
  console.log(`${r.request.method} ${r.request.url} ${r.request.body}`);
}

export default function () {
  const params = { auth: 'digest' };
  show('GET', http.get(at('/digest?a=b%20c'), params));
  show('POST', http.post(at('/digest'), 'hello', params));
  show('form', http.post(at('/digest?qop=auth'), { a: '1 2' }, params));
  show('MD5', http.get(at('/digest?algorithm=MD5'), params));
  show('no qop', http.get(at('/digest?qop='), params));
  show('wrong', http.get(at('/digest', 'user:wrong@'), params));
  show('nobody', http.get(at('/digest', ''), params));
  show('tags', http.get(at('/digest'), { auth: 'digest', tags: { name: 'mine', own: 'x' } }));
  show('expects 401', http.get(at('/digest', 'user:wrong@'), { auth: 'digest', responseCallback: http.expectedStatuses(401) }));
  show('expects nothing', http.get(at('/digest'), { auth: 'digest', responseCallback: null }));
  const r = http.get(at('/open'), params);
  console.log(`open: ${r.status} ${r.url}`);
  show('to credentials', http.get(at(`/moved?to=${at('/digest')}`), params));
  const [first, second] = http.batch([['GET', at('/digest'), null, params], ['GET', at('/open'), null, {}]]);
  console.log(`batch: ${first.status} ${JSON.parse(first.body).is_right} ${second.status}`);
  show('not digest', http.get(at('/digest'), { auth: 'Digest' }));
}
