// conformance:
// expectedStatuses() per request and for the VU; null switches the judgement off.
import http from 'k6/http';
const base = __ENV.BASE_URL;
export const options = {
  thresholds: {
    'http_req_failed{case:default}': ['rate==0.5'],
    'http_req_failed{case:request}': ['rate==0.5'],
    'http_req_failed{case:vu}': ['rate==0.5'],
    'http_reqs{expected_response:true}': ['count==3'],
    'http_reqs{expected_response:false}': ['count==3'],
  },
};

function both(name, params) {
  http.get(`${base}/status/404`, { tags: { case: name }, ...params });
  http.get(`${base}/status/200`, { tags: { case: name }, ...params });
}

export default function () {
  both('default');
  both('request', { responseCallback: http.expectedStatuses(404) });
  http.setResponseCallback(http.expectedStatuses({ min: 400, max: 499 }, 301));
  both('vu');
  http.setResponseCallback(null);
  both('off');
}
