// conformance: log_fields=["error"]
// blockHostnames is asked before hosts, and addresses are no names.
import http from 'k6/http';
const address = __ENV.BASE_URL.replace('http://', '');
export const options = {
  blockHostnames: ['blocked.test', '*.no.test', '127.0.0.1'],
  hosts: { 'blocked.test': address, 'a.no.test': address, 'no.test': address },
};

export default function () {
  for (const host of ['blocked.test', 'blocked.test:99', 'a.no.test', 'b.a.no.test', 'no.test', address]) {
    const r = http.get(`http://${host}/json`);
    console.log(host === address ? 'server' : host, r.status, r.error_code, r.error, r.remote_ip);
  }
}
