// conformance: compare=["exit"] args=["-i","1"]
// k6 takes the object form with keys that it does not know; over the whole run these fail there, in each part here.
import { sleep } from 'k6';
import { Counter } from 'k6/metrics';

const hits = new Counter('hits');
export const options = {
  thresholds: {
    hits: [{ threshold: 'count<2', over: '10s' }, { threshold: 'count<2', from: '0s', to: '1m' }],
    iterations: [{ threshold: 'count<1', over: '500ms' }],
  },
};

export default function () {
  hits.add(2);
  sleep(1);
}
