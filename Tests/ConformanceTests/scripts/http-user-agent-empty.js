// conformance:
// An empty userAgent sends no such header.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = { userAgent: '' };

export default function () {
  console.log(http.get(`${base}/headers`).json('headers.user-agent'));
}
