// conformance: args=["--insecure-skip-tls-verify"]
// Tags, metrics and thresholds of requests by HTTP/2; redirects, timeouts, cookies of the jar, discarded bodies.
import http from 'k6/http';

export const options = {
  iterations: 3,
  vus: 1,
  thresholds: {
    'http_reqs{proto:HTTP/2.0}': ['count>0'],
    'http_reqs{tls_version:tls1.3}': ['count>0'],
    'http_req_failed{status:404}': ['rate==1'],
    'http_req_tls_handshaking': ['max>0'],
  },
};

const base = __ENV.BASE_URL_TLS;

export default function () {
  const jar = http.cookieJar();
  jar.set(base, 'kept', 'yes');
  const echoed = http.get(`${base}/echo`);
  console.log(echoed.body.includes('kept=yes'));
  console.log(http.get(`${base}/there-is-no-such-page`).status);
  const none = http.get(`${base}/`, { responseType: 'none' });
  console.log(none.body, none.status);
  const auth = http.get(base.replace('https://', 'https://user:pass@') + '/echo');
  console.log(auth.body.includes('Basic dXNlcjpwYXNz'));
  const binary = http.get(`${base}/`, { responseType: 'binary' });
  console.log(binary.body.byteLength > 0);
}
