// conformance:
// Request headers: values of any type, names in canonical form, Host and Content-Length are special.
import http from 'k6/http';
import { stable } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/headers`, {
    headers: { 'x-lower-case': 'a', 'X-NUMBER': 5, 'X-Bool': true, 'X-List': [1, 2], 'X-Empty': '', Host: 'example.test' },
  });
  const { 'user-agent': agent, ...headers } = r.json('headers');
  console.log(stable(headers));
  console.log(typeof agent);
  console.log(stable(Object.keys(r.request.headers).filter((name) => name !== 'User-Agent').sort()));
  console.log(stable(r.request.headers['X-Lower-Case']));
  const plain = http.get(`${base}/headers`).json('headers');
  console.log(Object.keys(plain).sort().join());
}
