// conformance: args=["-i","1"]
// The object form without abortOnFail behaves like the string.
import { Rate } from 'k6/metrics';

const good = new Rate('good');
export const options = {
  thresholds: { good: [{ threshold: 'rate>0.5' }, { threshold: 'rate>0.9', abortOnFail: false }] },
};

export default function () {
  good.add(1);
  good.add(0);
  good.add(1);
}
