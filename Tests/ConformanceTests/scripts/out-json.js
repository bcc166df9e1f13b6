// conformance: args=["--out","json=samples.json"]
import http from 'k6/http';
import { check, group } from 'k6';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const counter = new Counter('my_counter');
const gauge = new Gauge('my_gauge');
const rate = new Rate('my_rate');
const trend = new Trend('my_trend', true);

export const options = { iterations: 3, tags: { run: 'a "quoted" <tag> & é' } };

export function setup() {
  http.get(`${__ENV.BASE_URL}/json`);
}

export default function () {
  group('outer', () => {
    const response = http.get(`${__ENV.BASE_URL}/json?x=1`, { tags: { kind: 'plain' } });
    group('inner', () => check(response, { 'is 200': (r) => r.status === 200, 'never, ever': () => false }));
  });
  counter.add(1.5);
  gauge.add(1e21);
  gauge.add(123456789012);
  gauge.add(-0.000001);
  rate.add(true, { 'odd "key"': 'line\nbreak' });
  trend.add(0.1 + 0.2, { empty: '' });
  trend.add(1 / 3, { group: 'mine', number: 1.5, flag: true });
}

export function teardown() {
  check(1, { 'in teardown': (x) => x === 1 });
}
