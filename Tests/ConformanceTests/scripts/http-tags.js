// conformance: args=["-i","2"]
// Tags of requests, and the system tags, as sub-metrics.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = {
  tags: { run: 'one' },
  thresholds: {
    'http_reqs{kind:api}': ['count==2'],
    'http_reqs{number:5}': ['count==2'],
    'http_reqs{run:one}': ['count==4'],
    'http_reqs{method:POST}': ['count==2'],
    'http_reqs{status:404}': ['count==2'],
    'http_reqs{error_code:1404}': ['count==2'],
    'http_reqs{proto:HTTP/1.1}': ['count==6'],
    'http_reqs{expected_response:false}': ['count==2'],
    'http_reqs{scenario:default}': ['count==6'],
    'http_req_duration{kind:api}': ['max>=0'],
  },
};

export default function () {
  http.get(`${base}/json`, { tags: { kind: 'api', number: 5, flag: false, run: 'two' } });
  http.post(`${base}/echo`, 'x', { tags: { run: 'one' } });
  http.get(`${base}/status/404`, { tags: null });
}
