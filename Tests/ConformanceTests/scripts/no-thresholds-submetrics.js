// conformance: args=["--no-thresholds"]
// The sub-metrics that thresholds name are shown without them, when they got samples.
import { Counter } from 'k6/metrics';

const hits = new Counter('hits');
export const options = { thresholds: { 'hits{a:b}': ['count<1'], 'hits{a:c}': ['count<1'], hits: ['count<1'] } };

export default function () {
  hits.add(1, { a: 'b' });
}
