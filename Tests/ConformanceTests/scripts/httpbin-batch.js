// conformance: log="unordered" args=["-o","json=samples.json"]
// PyPI's httpbin: requests at the same time, with groups, tags and answers in order.
import { group } from 'k6';
import http from 'k6/http';

export const options = { userAgent: 'conformance', vus: 2, iterations: 4 };
const base = __ENV.HTTPBIN_URL;

export default function () {
  group('batch', () => {
    const list = http.batch([
      `${base}/get?n=0`,
      ['POST', `${base}/post`, { a: 'b' }, { tags: { name: 'form' } }],
      { method: 'PUT', url: `${base}/put`, body: 'text', params: { headers: { 'Content-Type': 'text/plain' } } },
      ['GET', `${base}/delay/0.2`],
      ['GET', `${base}/status/503`, null, { responseCallback: http.expectedStatuses(503) }],
      ['GET', `${base}/redirect/2`],
      ['GET', `${base}/gzip`],
    ]);
    console.log(list.map((r) => `${r.status} ${r.request.method} ${r.url}`).join('\n'));
    console.log(list[0].json('args.n'), list[1].json('form.a'), list[2].json('data'), list[6].json('gzipped'));
    const named = http.batch({ image: { method: 'GET', url: `${base}/image/png`, params: { responseType: 'binary' } }, text: `${base}/encoding/utf8` });
    console.log(named.image.body.byteLength, named.text.body.length);
  });
}
