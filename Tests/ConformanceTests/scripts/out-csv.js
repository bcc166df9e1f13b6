// conformance: args=["--out","csv=samples.csv"]
import http from 'k6/http';
import { check, group } from 'k6';
import { Gauge, Trend } from 'k6/metrics';

const gauge = new Gauge('my_gauge');
const trend = new Trend('my_trend');

export const options = { iterations: 2, tags: { run: 'a,b' } };

export default function () {
  group('a "group", quoted', () => {
    const response = http.get(`${__ENV.BASE_URL}/json?x=1,2`, { tags: { kind: ' space in front' } });
    check(response, { 'is 200': (r) => r.status === 200, 'line\nbreak': () => true });
  });
  gauge.add(1e21);
  gauge.add(-0.0000001);
  gauge.add(123456789012.25);
  trend.add(0.0078125);
  trend.add(1.0000005);
  trend.add(2 / 3, { empty: '', odd: 'a=b&c' });
}
