// conformance: optional=[]
// Iterations that no longer fit are dropped: one sample for all of them. The run is long enough for `vus`.
import { sleep } from 'k6';

export const options = {
  scenarios: { short: { executor: 'shared-iterations', vus: 1, iterations: 1000, maxDuration: '1s', gracefulStop: '1s' } },
};

export default function () {
  sleep(0.6);
}
