// conformance: args=["--summary-mode=legacy"]
// Groups and checks are found by their tags.
import { check, group } from 'k6';

export const options = {
  systemTags: ['url'],
  scenarios: { shop: { executor: 'shared-iterations', vus: 1, iterations: 2 } },
};

export default function () {
  group('outer', () => check(1, { ok: () => true, odd: () => __ITER === 1 }));
}
