// conformance: env={"K6_SUMMARY_MODE":"full"} volatile=["iteration_duration"]
// A scenario of any other name has a section, and its groups are in it: one, because k6 shows several in any order.
import { check, group } from 'k6';
import { Gauge, Rate } from 'k6/metrics';

const gauge = new Gauge('my_gauge');
const rate = new Rate('my_rate');

export const options = {
  scenarios: { shop: { executor: 'shared-iterations', vus: 1, iterations: 4, tags: { team: 'red' } } },
};

export default function () {
  group('first', () => {
    gauge.add(__ITER);
    group('second', () => {
      rate.add(__ITER % 2);
      check(__ITER, { odd: (n) => n % 2 === 1 });
    });
  });
}
