// conformance: log_fields=["vu","iter"]
// conformance: mask=[["Date: [^\\n]*","Date: <date>"]]
// Heads and bodies.
import http from 'k6/http';
export const options = { userAgent: 'debugged', httpDebug: 'full', noConnectionReuse: true };

export default function () {
  http.get(`${__ENV.BASE_URL}/json`);
  http.post(`${__ENV.BASE_URL}/echo`, 'sent', { headers: { 'Content-Type': 'text/plain' } });
}
