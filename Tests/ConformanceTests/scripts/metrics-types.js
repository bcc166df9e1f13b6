// conformance: args=["-i","4"]
// One metric of each type; every value is exact.
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const counter = new Counter('my_counter');
const gauge = new Gauge('my_gauge');
const rate = new Rate('my_rate');
const trend = new Trend('my_trend');

export default function () {
  counter.add(2.5);
  gauge.add(10 - __ITER * 2);
  rate.add(__ITER % 2 === 0);
  rate.add(5);
  trend.add(__ITER * __ITER);
  if (__ITER === 0) {
    console.log([counter, gauge, rate, trend].map((metric) => metric.name).join(' '));
    console.log(`${trend.add(3)} ${rate.add(0)}`);
  }
}
