// conformance: args=["-i","2"]
// Failed thresholds: exit 99, and the metrics' names in the last error.
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const zebra = new Counter('zebra');
const apple = new Counter('apple');
export const options = { thresholds: { zebra: ['count>100', 'count>1'], apple: ['count<1'], checks: ['rate>0.9'] } };

export default function () {
  zebra.add(1);
  apple.add(1);
  check(1, { works: true, 'works not': false });
}
