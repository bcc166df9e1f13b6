// conformance:
// http.url groups addresses under one name; a tag `name` does the same.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = {
  thresholds: {
    'http_reqs{name:items}': ['count==2'],
    'http_reqs{url:items}': ['count==2'],
    'http_reqs{method:GET,status:200}': ['count==5'],
  },
};

export default function () {
  for (const id of [1, 2, 3]) {
    const url = http.url`${base}/echo?id=${id}`;
    const r = http.get(url);
    console.log(`${r.json('query.id')} ${url.name} ${url.url === `${base}/echo?id=${id}`}`);
  }
  http.get(`${base}/json?page=1`, { tags: { name: 'items' } });
  http.get(`${base}/json?page=2`, { tags: { name: 'items' } });
}
