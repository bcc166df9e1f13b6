// conformance:
// request() sends the method as it is; an empty one means GET.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  for (const method of ['PURGE', 'PROPFIND', '', 'GET']) {
    const response = http.request(method, `${base}/echo`);
    console.log(`[${method}] ${response.status} ${response.json('method')}`);
  }
}
