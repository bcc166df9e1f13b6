// conformance: log_fields=["error"]
// A name with its port is looked up first, so that “*” wins over a name without one.
import http from 'k6/http';
const address = __ENV.BASE_URL.replace('http://', '');
export const options = { hosts: { '*': '127.0.0.1:1', 'a.test': address, 'b.test:80': address } };

export default function () {
  for (const host of ['a.test', 'b.test', 'c.test']) {
    const r = http.get(`http://${host}/json`);
    console.log(host, r.status, r.error_code, r.error);
  }
}
