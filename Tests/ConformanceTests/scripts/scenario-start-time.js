// conformance:
// startTime delays a scenario; the order is by start time.
import { check } from 'k6';

const start = Date.now();
export const options = {
  scenarios: {
    late: { executor: 'shared-iterations', vus: 1, iterations: 1, startTime: '700ms', exec: 'late' },
    early: { executor: 'shared-iterations', vus: 1, iterations: 1, exec: 'early' },
  },
};

export function early() {
  console.log('early');
}

export function late() {
  check(Date.now() - start, { 'waited 0.7 s': (ms) => ms >= 700 });
  console.log('late');
}
