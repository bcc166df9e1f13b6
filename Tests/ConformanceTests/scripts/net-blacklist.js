// conformance: log_fields=["error"]
// blacklistIPs looks at the address that a connection would go to.
import http from 'k6/http';
const address = __ENV.BASE_URL.replace('http://', '');
export const options = {
  blacklistIPs: ['127.0.0.8/30', '10.0.0.1/8', '::1/128'],
  hosts: { 'a.test': '127.0.0.9', 'b.test': address },
};

export default function () {
  for (const host of ['127.0.0.11', '127.0.0.9:81', '10.200.0.1', '[::1]', 'a.test', 'b.test', address]) {
    const r = http.get(`http://${host}/json`);
    console.log(host === address ? 'server' : host, r.status, r.error_code, r.error, r.remote_ip);
  }
}
