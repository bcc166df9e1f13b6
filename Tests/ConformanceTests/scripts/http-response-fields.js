// conformance:
// The fields of a response, their types and names.
import http from 'k6/http';
import { stable } from './lib/stable.js';

const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/json`);
  const { host, ...rest } = { host: 1, ...r.request };
  console.log([r.status, r.status_text, r.proto, r.remote_ip, typeof r.remote_port, r.url === `${base}/json`].join(' | '));
  console.log([typeof r.body, r.error, r.error_code, stable(r.cookies), r.tls_version, r.tls_cipher_suite].join(' | '));
  console.log(`${r.headers['Content-Type']} | ${r.headers['content-type']} | ${r.headers['Content-Length']}`);
  console.log(`${Object.keys(r.timings).sort().join()} ${Object.values(r.timings).every((t) => typeof t === 'number' && t >= 0)}`);
  console.log(`${r.timings.duration >= r.timings.waiting} ${r.timings.looking_up} ${r.timings.tls_handshaking}`);
  console.log(`${stable(r.ocsp)}`);
  console.log(`${Object.keys(rest).sort().join()} ${rest.method} ${rest.url === r.url} [${rest.body}] ${stable(rest.cookies)}`);
  console.log(Object.keys(r).sort().join());
}
