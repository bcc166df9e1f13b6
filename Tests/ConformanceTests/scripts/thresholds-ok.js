// conformance: args=["-i","5","--no-data","pass"] k6_args=["-i","5"]
// Every operator and method, all satisfied: exit 0.
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const hits = new Counter('hits');
const level = new Gauge('level');
const good = new Rate('good');
const size = new Trend('size');
export const options = {
  thresholds: {
    hits: ['count>4', 'count>=5', 'count==5', 'count===5', 'count<6', 'count<=5', 'count!=4', 'rate>0'],
    level: ['value==4'],
    good: ['rate>=0.6', 'rate<0.61'],
    size: ['avg==30', 'min==10', 'max==50', 'med==30', 'p(90)<=46', 'p(95) < 48.1', 'p(99.9)>49'],
    checks: ['rate>0.5'],
  },
};

export default function () {
  hits.add(1);
  level.add(__ITER);
  good.add(__ITER < 3);
  size.add((__ITER + 1) * 10);
}
