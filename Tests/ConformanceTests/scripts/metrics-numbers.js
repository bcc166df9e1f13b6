// conformance: args=["-i","1","-u","1"]
// Formatting of plain numbers in the summary.
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const values = {
  n_int: 7, n_half: 0.5, n_third: 1 / 3, n_tiny: 0.0000004, n_small: 0.000123456, n_big: 1234567.891, n_huge: 1e21,
  n_whole: 100000000,
};
const gauges = Object.keys(values).map((name) => new Gauge(name));
const trend = new Trend('mixed');
const counter = new Counter('large_counter');
const third = new Rate('third');

export default function () {
  gauges.forEach((gauge) => gauge.add(values[gauge.name]));
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].forEach((value) => trend.add(value / 7));
  counter.add(123456789);
  [1, 0, 0].forEach((value) => third.add(value));
}
