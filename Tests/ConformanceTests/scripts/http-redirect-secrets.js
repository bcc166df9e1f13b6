// conformance:
// Authorization follows a redirect to the same host or below it only; the Cookie header is left behind by any.
import http from 'k6/http';
const address = __ENV.BASE_URL.replace('http://', '');
export const options = { hosts: { '*': address } };

export default function () {
  const params = { headers: { Authorization: 'secret', Cookie: 'h=1', 'X-Other': 'o' }, cookies: { c: '2' } };
  const hops = [
    ['a.test', 'a.test'], ['a.test', 'sub.a.test'], ['sub.a.test', 'a.test'], ['a.test', 'ba.test'],
    ['a.test:81', 'a.test:82'], ['a.test', '127.0.0.1'],
  ];
  for (const [from, to] of hops) {
    const r = http.get(`http://${from}/redirect-to?url=http://${to}/headers`, params);
    const headers = r.json('headers');
    console.log(from, to, r.status, headers.authorization, headers.cookie, headers['x-other']);
  }
}
