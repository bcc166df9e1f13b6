// conformance: log_fields=["error"]
// A scheme nobody speaks fails when the request is sent.
import http from 'k6/http';

export default function () {
  for (const url of ['ftp://127.0.0.1/', '/no/scheme']) {
    const r = http.get(url);
    console.log([r.status, r.error, r.error_code, r.body].join(' | '));
  }
}
