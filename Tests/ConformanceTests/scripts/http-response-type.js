// conformance: log_fields=["error"]
// responseType: text, binary, none.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const text = http.get(`${base}/utf8`, { responseType: 'text' });
  const binary = http.get(`${base}/utf8`, { responseType: 'binary' });
  const none = http.get(`${base}/utf8`, { responseType: 'none' });
  console.log(`${typeof text.body} ${text.body.trim()} ${text.body.length}`);
  console.log(`${binary.body instanceof ArrayBuffer} ${binary.body.byteLength} ${new Uint8Array(binary.body).slice(0, 4).join()}`);
  console.log(`${none.body} ${none.status} ${none.headers['Content-Length']}`);
  const wrong = http.get(`${base}/utf8`, { responseType: 'blob' });
  console.log(`${wrong.status} ${wrong.error} ${wrong.error_code}`);
}
