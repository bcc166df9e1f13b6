// conformance:
// What holds without samples by default as well: counters are 0, and conditions that only have a sub-metric shown.
import { Counter } from 'k6/metrics';

new Counter('errors');
export const options = {
  thresholds: {
    errors: ['count<5', 'rate<1'],
    'http_req_duration{status:500}': ['max>=0', 'p(95)>=0'],
    'http_req_failed{name:none}': ['rate<=1'],
  },
};

export default function () {}
