// conformance: args=["-i","3","-u","1"]
// The whole object handed to handleSummary.
import { check, group } from 'k6';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const counter = new Counter('my_counter');
const gauge = new Gauge('my_gauge', true);
const rate = new Rate('my_rate');
const trend = new Trend('my_trend');
export const options = {
  thresholds: { my_counter: ['count>1', 'count>100'], 'my_counter{x:y}': ['count==0'], my_trend: ['avg<5'] },
};

export function setup() {
  return { from: 'setup' };
}

export default function () {
  counter.add(1);
  gauge.add(__ITER + 1);
  rate.add(__ITER);
  trend.add(__ITER);
  check(1, { top: true });
  group('outer', () => group('inner', () => check(1, { deep: __ITER > 0 })));
}

export function handleSummary(data) {
  return { stdout: JSON.stringify(data) };
}
