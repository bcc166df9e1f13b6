// conformance:
// A Content-Length of one's own is replaced, with a warning if it is wrong.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  console.log(http.post(`${base}/echo`, 'four', { headers: { 'Content-Length': '4' } }).json('bodyBytes'));
  console.log(http.post(`${base}/echo`, 'four', { headers: { 'Content-Length': '99' } }).json('bodyBytes'));
}
