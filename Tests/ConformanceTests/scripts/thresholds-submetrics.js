// conformance: args=["-i","4"]
// Sub-metrics by one tag and by two, with and without a threshold on the parent, some without samples.
import { Counter, Trend } from 'k6/metrics';

const jobs = new Counter('jobs');
const took = new Trend('took', true);
export const options = {
  thresholds: {
    jobs: ['count==4'],
    'jobs{kind:odd}': ['count==2'],
    'jobs{kind:odd,third:yes}': ['count==1'],
    'jobs{kind:never}': ['count==0'],
    'took{kind:even}': ['max<1500', 'avg==1000'],
  },
};

export default function () {
  const tags = { kind: __ITER % 2 ? 'odd' : 'even', third: __ITER === 3 ? 'yes' : 'no' };
  jobs.add(1, tags);
  took.add(__ITER * 1000, tags);
}
