// conformance:
// Tags of a redirected request: each hop has its own url, a name of one's own is on all of them.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = {
  thresholds: {
    'http_reqs{status:302}': ['count==4'],
    'http_reqs{status:200}': ['count==2'],
    'http_reqs{name:mine}': ['count==3'],
    'http_reqs{kind:tagged}': ['count==3'],
  },
};

export default function () {
  http.get(`${base}/redirect/1`);
  http.get(`${base}/redirect/1`, { tags: { name: 'mine', kind: 'tagged' } });
}
