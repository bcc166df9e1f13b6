// conformance:
// Within gracefulStop a running iteration may finish.
import { check, sleep } from 'k6';

export const options = { scenarios: { kind: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '2s' } } };

export default function () {
  sleep(1.3);
  check(1, { finished: true });
}
