// conformance:
// Bodies are decoded as UTF-8, whatever the header says; what is not UTF-8 becomes U+FFFD.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  for (const path of ['utf8', 'latin1']) {
    const { body } = http.get(`${base}/${path}`);
    console.log(`${path} ${body.length} ${[...body].map((c) => c.codePointAt(0).toString(16)).join(' ')}`);
  }
}
