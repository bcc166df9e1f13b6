// conformance: env={"HTTP_PROXY":"http://user:pass@proxy.test:3128","NO_PROXY":"direct.test,10.0.0.0/8"}
// A proxy gets whole URLs; loopback and exceptions go without.
import http from 'k6/http';
const address = __ENV.BASE_URL.replace('http://', '');
export const options = {
  hosts: { 'proxy.test:3128': address, 'direct.test': address, '10.1.2.3': address, 'seen.test': '127.0.0.1:1' },
};

export default function () {
  const urls = [
    'http://seen.test/headers?a=b', 'http://seen.test:81/echo', 'http://direct.test/headers', 'http://10.1.2.3/headers',
    `${__ENV.BASE_URL}/headers`,
  ];
  for (const url of urls) {
    const r = http.get(url);
    const headers = r.json('headers');
    console.log(r.status, r.remote_ip, headers.host, headers['proxy-authorization'] || headers['Proxy-Authorization']);
  }
}
