// conformance: args=["--out","json=samples.json"] skip=["progress"]
import { sleep } from 'k6';

export const options = {
  systemTags: ['scenario', 'vu', 'iter', 'group'],
  tags: { run: 'dropped' },
  scenarios: {
    each: { executor: 'per-vu-iterations', vus: 2, iterations: 5, maxDuration: '1s', gracefulStop: '0s', tags: { a: 'b' } },
  },
};

export default function () {
  sleep(0.6);
}
