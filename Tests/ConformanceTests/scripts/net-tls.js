// conformance:
// TLS with a certificate of nobody: refused, or taken when the option says so; version and cipher suite are told.
import http from 'k6/http';
export const options = {
  insecureSkipTLSVerify: true, tlsVersion: 'tls1.2', tlsCipherSuites: ['TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
};

export default function () {
  for (let i = 0; i < 2; i += 1) {
    const r = http.get(`${__ENV.BASE_URL_TLS}/json`);
    console.log(r.status, r.tls_version, r.tls_cipher_suite, r.timings.tls_handshaking > 0, r.ocsp.status, r.proto);
  }
}
