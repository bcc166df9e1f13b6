// conformance: args=["--max-redirects","2"]
// PyPI's httpbin: the limit of the option and that of one request.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

export default function () {
  for (const path of ['redirect/2', 'redirect/3', 'absolute-redirect/3', 'relative-redirect/3']) {
    const r = http.get(`${base}/${path}`);
    console.log(path, r.status, r.url, r.headers.Location);
  }
  console.log(http.get(`${base}/redirect/4`, { redirects: 4 }).status);
}
