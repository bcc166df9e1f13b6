// conformance:
// noConnectionReuse makes a connection for each request.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = { noConnectionReuse: true };

export default function () {
  for (let i = 0; i < 3; i += 1) {
    check(http.get(`${base}/headers`), { connects: (r) => r.timings.connecting > 0 });
  }
}
