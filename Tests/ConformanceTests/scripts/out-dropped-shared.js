// conformance: args=["--out","json=samples.json"] skip=["progress"]
import { sleep } from 'k6';

export const options = {
  systemTags: ['vu', 'iter', 'group'],
  tags: { run: 'dropped' },
  scenarios: {
    shared: { executor: 'shared-iterations', vus: 1, iterations: 5, maxDuration: '1s', tags: { a: 'b' } },
  },
};

export default function () {
  sleep(0.6);
}
