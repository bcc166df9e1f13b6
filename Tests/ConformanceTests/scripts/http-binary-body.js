// conformance:
// ArrayBuffer and Uint8Array are sent as bytes.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const bytes = new Uint8Array([104, 105, 0xe2, 0x98, 0x83]);
  for (const body of [bytes.buffer, bytes]) {
    const r = http.post(`${base}/echo`, body);
    console.log(`${r.json('body')} ${r.json('bodyBytes')} ${r.json('headers.content-type')}`);
  }
  console.log(http.post(`${base}/upload`, new Uint8Array(200000).buffer).json('bytes'));
}
