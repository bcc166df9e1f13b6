// conformance:
// batch() with an array: every form of a request, answers in the same order.
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const responses = http.batch([
    `${base}/json`,
    ['GET', `${base}/status/404`],
    ['POST', `${base}/echo`, 'body', { headers: { 'X-One': '1' } }],
    { method: 'put', url: `${base}/echo`, body: 'object', params: { tags: { kind: 'object' } } },
    { url: `${base}/utf8` },
  ]);
  console.log(`${Array.isArray(responses)} ${responses.length} ${responses.map((r) => r.status).join()}`);
  console.log(`${responses[2].json('body')} ${responses[2].json('headers.x-one')} ${responses[3].json('method')} ${responses[3].json('body')}`);
  console.log(http.batch([]).length);
}
