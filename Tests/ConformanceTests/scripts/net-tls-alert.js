// conformance: log_fields=["error"] skip=["summary"]
// No cipher suite in common: the server's alert is the error.
import http from 'k6/http';
export const options = {
  insecureSkipTLSVerify: true, tlsVersion: 'tls1.2', tlsCipherSuites: ['TLS_RSA_WITH_AES_256_GCM_SHA384'],
};

export default function () {
  const r = http.get(`${__ENV.BASE_URL_TLS}/json`);
  console.log(r.status, r.error_code, r.error);
}
