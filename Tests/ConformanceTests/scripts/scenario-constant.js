// conformance: ratio={"iterations":0.3}
// constant-vus: each VU loops until the end.
import { sleep } from 'k6';

export const options = { scenarios: { steady: { executor: 'constant-vus', vus: 3, duration: '1s', gracefulStop: '1s' } } };

export default function () {
  sleep(0.1);
}
