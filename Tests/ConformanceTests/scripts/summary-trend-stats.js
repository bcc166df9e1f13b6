// conformance: args=["--summary-trend-stats","min,p(99),count,avg,p(99.99)","-i","1"]
// Trend statistics of choice, in the order given.
import { Trend } from 'k6/metrics';

const plain = new Trend('plain');
const timed = new Trend('timed', true);

export default function () {
  for (let i = 1; i <= 100; i += 1) {
    plain.add(i);
    timed.add(i * 11);
  }
}
