// conformance: args=["-i","1","-u","1"]
// The same as an option; a threshold may use a percentile that is not shown.
import { Trend } from 'k6/metrics';

const plain = new Trend('plain');
export const options = { summaryTrendStats: ['med', 'max'], thresholds: { plain: ['p(80)<9', 'max<11'] } };

export default function () {
  for (let i = 1; i <= 10; i += 1) {
    plain.add(i);
  }
}
