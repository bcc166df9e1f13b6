// conformance: volatile=["iterations","iteration_duration","attempts"] timeout=20
// abortOnFail stops the run at the first evaluation after 2 s: exit 99; teardown still runs.
import { sleep } from 'k6';
import { Counter } from 'k6/metrics';

const attempts = new Counter('attempts');
export const options = {
  vus: 1,
  duration: '10s',
  thresholds: { attempts: [{ threshold: 'count<1', abortOnFail: true }] },
};

export default function () {
  attempts.add(1);
  sleep(0.1);
}

export function teardown() {
  console.log('teardown ran');
}
