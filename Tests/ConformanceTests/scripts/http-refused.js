// conformance: log_fields=["error"]
// A refused connection is an answer with status 0, a warning, and a failed request.
import { check } from 'k6';
import http from 'k6/http';

export default function () {
  const r = http.get('http://127.0.0.1:1/');
  console.log([r.status, r.status_text, r.error, r.error_code, r.body, r.url, r.proto, r.remote_ip, r.remote_port].join(' | '));
  console.log(`${Object.keys(r.headers).length} ${r.timings.duration} ${r.request.method} ${r.request.url}`);
  check(r, { 'status is 200': (x) => x.status === 200 });
}
