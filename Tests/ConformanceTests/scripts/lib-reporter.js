// conformance: mask=[["[0-9.,]+( kB)?( MB)? (ms|s|B|/s)","<number>"],["(<td>)?[0-9.,]+( B| ms)?</td>","<number></td>"],["to [0-9.]+","to <number>"],["[0-9.]+ %","<share>"],["data_[a-z]+","data"]] compare=["exit","stdout"]
// The k6-reporter that is built in makes the same page in k6.
import { htmlReport } from '../../../Sources/SpateModules/Libraries/Sources/k6-reporter.js';
import { check, group } from 'k6';
import { Trend } from 'k6/metrics';

const trend = new Trend('a_trend', true);
export const options = { iterations: 2, thresholds: { a_trend: ['max<1'], checks: ['rate>0.1'] } };

export default function () {
  trend.add(5);
  check(1, { '<fine> & "good"': true });
  group('a group', () => check(1, { bad: false }));
}

export function handleSummary(whole) {
  const data = JSON.parse(JSON.stringify(whole));
  for (const name of Object.keys(data.metrics)) if (!/^(a_|checks)/.test(name)) delete data.metrics[name];
  data.state.testRunDurationMs = 1000;
  return { stdout: htmlReport(data, { title: 'The <title>', description: 'none' }) };
}
