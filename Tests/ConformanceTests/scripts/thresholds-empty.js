// conformance: args=["--no-data","pass"] k6_args=[]
// Thresholds on metrics without samples, in k6's way.
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

new Counter('no_count');
new Gauge('no_level');
new Rate('no_rate');
new Trend('no_trend');
export const options = {
  thresholds: { no_count: ['count==0'], no_level: ['value==0'], no_rate: ['rate>0.9'], no_trend: ['p(95)<1'] },
};

export default function () {}
