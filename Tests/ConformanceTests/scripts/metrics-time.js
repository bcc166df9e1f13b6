// conformance: args=["-i","1","-u","1"]
// Metrics of kind time are printed as durations, over the whole range of units.
import { Counter, Gauge, Trend } from 'k6/metrics';

const spans = {
  t_zero: 0, t_nano: 0.0005, t_micro: 0.00123456, t_sub: 0.999, t_milli: 12.3456, t_second: 1234.5, t_minute: 60000,
  t_edge: 59999.9, t_long: 61500, t_hour: 3661000, t_day: 90061000,
};
const trends = Object.keys(spans).map((name) => new Trend(name, true));
const counter = new Counter('time_counter', true);
const gauge = new Gauge('time_gauge', true);

export default function () {
  trends.forEach((trend) => trend.add(spans[trend.name]));
  counter.add(1500);
  counter.add(500);
  gauge.add(90000);
  gauge.add(20);
}
