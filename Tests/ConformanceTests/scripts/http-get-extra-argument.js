// conformance: optional_log=["only accepts a url and a params argument"]
// get() and head() take two arguments; a third is ignored (v2.2 warns, v1.1 does not).
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  console.log(http.get(`${base}/json`, { tags: { a: 'b' } }, 'extra').status);
  console.log(http.head(`${base}/json`, null, 'extra', 'more').status);
}
