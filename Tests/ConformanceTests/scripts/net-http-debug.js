// conformance: args=["--http-debug"] log_fields=["vu","iter","group","scenario"]
// conformance: mask=[["Date: [^\\n]*","Date: <date>"],["\\d+\\.\\d+ms","<time>"]]
// The heads of requests and answers, for every redirect.
import { group } from 'k6';
import http from 'k6/http';
export const options = { userAgent: 'debugged' };

export default function () {
  http.get(`${__ENV.BASE_URL}/redirect/1`, { headers: { 'x-b': '2', 'X-A': '1', Accept: '*/*' } });
  group('posts', () => {
    http.post(`${__ENV.BASE_URL}/echo`, { a: 'b' }, { cookies: { c: 'd' } });
  });
  http.request('HEAD', `${__ENV.BASE_URL}/json`);
  http.get('http://127.0.0.1:1/');
}
