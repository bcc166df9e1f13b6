// conformance:
// What becomes of the address: path encoded, query as it is, fragment kept back.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  for (const suffix of ['?q=a b', '?q=ä&r=%20+x', '?a=1#fragment', '?x[]=1&x[]=2', '?url=http://h/?a=b']) {
    const r = http.get(`${base}/echo${suffix}`);
    console.log(`${suffix}: ${r.status} ${r.error_code} ${r.url.replace(base, '')} ${r.body && r.body.match(/"query":(\{.*?\})/)[1]}`);
  }
  console.log(http.get(`${base}/status/404/ä b`).status);
}
