// conformance:
// Redirects are followed, each hop is measured; the answer is the last, the request the first.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const r = http.get(`${base}/redirect/3`);
  console.log(`${r.status} ${r.url === `${base}/json`} ${r.request.url === `${base}/redirect/3`}`);
  const none = http.get(`${base}/redirect/3`, { redirects: 0 });
  console.log(`${none.status} ${none.headers.Location} ${none.url === `${base}/redirect/3`}`);
  const two = http.get(`${base}/redirect/3`, { redirects: 2 });
  console.log(`${two.status} ${two.headers.Location} ${two.url === `${base}/redirect/1`}`);
  const absolute = http.get(`${base}/redirect-to?url=${encodeURIComponent(`${base}/status/404`)}`);
  console.log(`${absolute.status} ${absolute.error_code}`);
}
