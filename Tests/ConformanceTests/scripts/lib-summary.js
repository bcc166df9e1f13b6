// conformance: args=["--summary-mode","legacy"] skip=["progress"]
// The k6-summary that is built in does the same in k6: the text and the JUnit report.
import { textSummary, jUnit, humanizeValue } from '../../../Sources/SpateModules/Libraries/Sources/k6-summary.js';
import { check, group } from 'k6';

// k6 leaves the order of metrics to chance.
const sorted = (xml) => xml.replace(/></g, '>\n<').split('\n').sort().join('\n');
import { Counter, Trend, Gauge, Rate } from 'k6/metrics';

const counter = new Counter('my_counter');
const trend = new Trend('my_trend', true);
const gauge = new Gauge('a_gauge');
const rate = new Rate('the_rate');
export const options = {
  iterations: 3,
  thresholds: { my_counter: ['count>1'], 'my_counter{x:y}': ['count>100'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'p(99)', 'count'],
};

export default function () {
  counter.add(1.5);
  counter.add(2, { x: 'y' });
  trend.add(1234567);
  gauge.add(7);
  rate.add(__ITER === 0);
  check(1, { 'at root': true, sometimes: __ITER === 1 });
  group('outer', () => {
    check(1, { inside: true });
    group('inner', () => check(1, { never: false }));
  });
}

export function handleSummary(whole) {
  const data = JSON.parse(JSON.stringify(whole));
  for (const name of Object.keys(data.metrics)) {
    if (!/^(my_|a_|the_|checks)/.test(name)) delete data.metrics[name];
    else if (data.metrics[name].values.rate && name.startsWith('my_')) data.metrics[name].values.rate = 2;
  }
  const report = textSummary(data, { indent: '  ', enableColors: true });
  return { 'summary.txt': report, 'junit.xml': sorted(jUnit(data)), 'value.txt': humanizeValue(1536, { type: 'counter', contains: 'data' }) };
}
