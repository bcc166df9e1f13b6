// conformance: args=["-o","json=samples.json"]
// PyPI's httpbin: redirects that are absolute, relative, of each status and too many.
import http from 'k6/http';

export const options = { userAgent: 'conformance' };
const base = __ENV.HTTPBIN_URL;

const show = (label, r) => console.log(`${label}: ${r.status} ${r.url} ${r.request.method} ${r.headers.Location} ${r.body}`);

export default function () {
  show('redirect', http.get(`${base}/redirect/3`));
  show('relative', http.get(`${base}/relative-redirect/2`));
  show('absolute', http.get(`${base}/absolute-redirect/2`));
  for (const status of [301, 302, 303, 307, 308]) {
    const url = `${base}/redirect-to?status_code=${status}&url=${encodeURIComponent('/anything?moved=yes')}`;
    show(`get ${status}`, http.get(url));
    show(`post ${status}`, http.post(url, 'kept?', { headers: { 'Content-Type': 'text/plain' } }));
    show(`put ${status}`, http.put(url, { a: 'b' }));
  }
  show('none followed', http.get(`${base}/redirect/2`, { redirects: 0 }));
  show('one followed', http.get(`${base}/redirect/3`, { redirects: 1 }));
  show('just enough', http.get(`${base}/redirect/3`, { redirects: 3 }));
  show('too many', http.get(`${base}/redirect/12`));
  show('fragment', http.get(`${base}/redirect-to?url=${encodeURIComponent('/get?a=b#part')}`));
  show('status only', http.get(`${base}/status/302`, { redirects: 2 }));
  show('not modified', http.get(`${base}/status/304`));
}
