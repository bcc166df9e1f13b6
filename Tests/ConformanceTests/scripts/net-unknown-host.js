// conformance: log_fields=["error"] mask=[[" on [0-9.]+:53",""]]
// A name that does not exist.
import http from 'k6/http';

export default function () {
  const r = http.get('http://does-not-exist.invalid/');
  console.log(r.status, r.error_code, r.error);
}
