// conformance: args=["--summary-mode=full"] skip=["progress"]
// What the program itself measures belongs to its scenario's section too.
import { sleep } from 'k6';

export const options = {
  scenarios: { slow: { executor: 'shared-iterations', vus: 1, iterations: 5, maxDuration: '1s' } },
};

export default function () {
  sleep(0.6);
}
