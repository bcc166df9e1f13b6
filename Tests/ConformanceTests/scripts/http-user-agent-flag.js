// conformance: args=["--user-agent","from the flag"]
// --user-agent wins over the option.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = { userAgent: 'from the script' };

export default function () {
  console.log(http.get(`${base}/headers`).json('headers.user-agent'));
}
