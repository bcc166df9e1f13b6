// conformance: args=["--summary-time-unit","s","-i","1","-u","1"]
// A fixed time unit, two decimals.
import { Gauge, Trend } from 'k6/metrics';

const timed = new Trend('timed', true);
const level = new Gauge('level', true);
export const options = { thresholds: { timed: ['avg<2000'] } };

export default function () {
  timed.add(1234.567);
  timed.add(1);
  level.add(61000);
}
