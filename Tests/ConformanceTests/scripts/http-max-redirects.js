// conformance: args=["--max-redirects","2"]
// maxRedirects given: the same without a warning.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  console.log(http.get(`${base}/redirect/5`).status);
  console.log(http.get(`${base}/redirect/1`).status);
  console.log(http.get(`${base}/redirect/4`, { redirects: 8 }).status);
}
