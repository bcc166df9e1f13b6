// conformance: args=["-o","json=samples.json"]
import http from 'k6/http';
import { Trend } from 'k6/metrics';

const trend = new Trend('waiting_room', true);

export const options = {
  thresholds: {
    http_reqs: ['count>0', { threshold: 'rate>0', abortOnFail: true, delayAbortEval: '10s' }],
    'http_reqs{status:200,method:GET}': ['count==1'],
    waiting_room: [{ threshold: 'p(95)<1000', abortOnFail: false }, { threshold: 'med<1000', abortOnFail: true }],
    'waiting_room{place:here}': ['max<1000'],
  },
};

export default function () {
  http.get(`${__ENV.BASE_URL}/json`);
  trend.add(1, { place: 'here' });
  trend.add(2, { place: 'there' });
}
