// conformance: args=["--summary-export","result.json","-i","2","-u","1"] export=false
// --summary-export writes the file into the working directory.
import { check, group } from 'k6';
import { Gauge, Rate, Trend } from 'k6/metrics';

const good = new Rate('good');
const level = new Gauge('level');
const size = new Trend('size');
export const options = { thresholds: { good: ['rate>0.9'], size: ['max<10'] } };

export function setup() {
  return { seed: 7 };
}

export default function () {
  good.add(__ITER);
  level.add(3);
  size.add(__ITER);
  group('outer', () => {
    check(1, { a: true });
    group('inner', () => check(1, { b: false }));
  });
}
