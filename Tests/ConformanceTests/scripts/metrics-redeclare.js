// conformance: args=["-i","2"]
// The same name twice is the same metric if type and kind agree.
import { Counter, Rate, Trend } from 'k6/metrics';

function attempt(label, action) {
  try {
    const metric = action();
    console.log(`${label}: ${metric.name}`);
    return metric;
  } catch (error) {
    console.log(`${label}: ${error.message}`);
    return null;
  }
}
const first = new Counter('twice');
const second = attempt('same', () => new Counter('twice'));
attempt('other type', () => new Trend('twice'));
attempt('other kind', () => new Counter('twice', true));
const checks = attempt('built-in', () => new Rate('checks'));
attempt('built-in, other type', () => new Counter('checks'));

export default function () {
  first.add(1);
  second.add(2);
  checks.add(true);
}
