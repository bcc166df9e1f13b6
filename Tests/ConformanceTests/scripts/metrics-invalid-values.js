// conformance:
// Values that are no numbers: a warning, and false.
import { Counter, Trend } from 'k6/metrics';

const counter = new Counter('counted');
const trend = new Trend('measured');

export default function () {
  for (const value of [1, '2', '', true, false, -3, null, undefined, NaN, 'text', {}]) {
    console.log(`${JSON.stringify(value)} ${typeof value} ${counter.add(value)}`);
  }
  console.log(`nothing ${trend.add()}`);
  console.log(`array ${trend.add([])} ${trend.add([4])}`);
}
