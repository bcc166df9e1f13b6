// conformance:
// sleep() takes seconds, fractions too; zero, negative and missing values return at once.
import { check, sleep } from 'k6';

function elapsed(action) {
  const start = Date.now();
  action();
  return Date.now() - start;
}

export default function () {
  check(elapsed(() => sleep(0.2)), { 'at least 0.2 s': (ms) => ms >= 199, 'not much more': (ms) => ms < 1000 });
  check(elapsed(() => sleep('0.1')), { 'a string counts': (ms) => ms >= 99 });
  check(elapsed(() => { sleep(0); sleep(-1); sleep(); }), { 'returns at once': (ms) => ms < 95 });
}
