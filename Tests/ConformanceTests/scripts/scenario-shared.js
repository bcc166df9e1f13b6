// conformance: log="unordered"
// shared-iterations: the VUs share a number of iterations.
import { sleep } from 'k6';

export const options = {
  scenarios: { shared: { executor: 'shared-iterations', vus: 3, iterations: 10, maxDuration: '5s' } },
};

export default function () {
  sleep(0.02);
}
