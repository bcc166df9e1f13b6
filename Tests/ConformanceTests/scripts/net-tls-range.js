// conformance: args=["--insecure-skip-tls-verify"] skip=["summary"]
// A range of versions; TLS 1.3 whatever the suites say.
import http from 'k6/http';
export const options = {
  tlsVersion: { min: 'tls1.1', max: 'tls1.3' }, tlsCipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'],
};

export default function () {
  const r = http.get(`${__ENV.BASE_URL_TLS}/json`);
  console.log(r.status, r.tls_version, r.tls_cipher_suite);
}
