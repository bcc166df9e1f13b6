// conformance: log_fields=["error"] mask=[["a.test:\\d+","a.test:<port>"]]
// The option hosts: names, ports, wildcards, addresses; the Host header keeps the name.
import http from 'k6/http';
const address = __ENV.BASE_URL.replace('http://', '');
const port = address.split(':')[1];
export const options = {
  hosts: {
    'a.test': '127.0.0.1',
    'b.test:1234': address,
    'B2.TEST': address,
    '*.w.test': address,
    '*x.test': address,
    '10.1.2.3': address,
    '10.1.2.4:99': address,
    '*.deep.w.test': '127.0.0.1:1',
  },
};

export default function () {
  const urls = [
    `http://a.test:${port}/headers`, 'http://b.test:1234/headers', 'http://b2.test/headers', 'http://B2.test/headers',
    'http://q.w.test/headers', 'http://p.q.w.test:81/headers', 'http://x.test/headers', 'http://yx.test/headers',
    'http://a.x.test/headers', 'http://10.1.2.3/headers', 'http://10.1.2.4:99/headers', 'http://z.deep.w.test/',
  ];
  for (const url of urls) {
    const r = http.get(url);
    console.log(r.status, r.error_code, r.remote_ip, r.status ? r.json('headers.host') : r.error);
  }
}
