// conformance:
// userAgent as an option; a header of one's own wins.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = { userAgent: 'conformance/1.0' };

export default function () {
  console.log(http.get(`${base}/headers`).json('headers.user-agent'));
  console.log(http.get(`${base}/headers`, { headers: { 'user-agent': 'own' } }).json('headers.user-agent'));
}
