// conformance: args=["--discard-response-bodies"]
// discardResponseBodies: no body unless a request asks for it.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  console.log(http.get(`${base}/json`).body);
  console.log(http.get(`${base}/json`, { responseType: 'text' }).json('name'));
  console.log(http.get(`${base}/bytes/100000`).status);
  console.log(http.post(`${base}/echo`, 'sent all the same').body);
}
