// conformance: args=["--no-data","pass"] k6_args=[]
// An empty trend is 0 in k6, which crosses; counters do so in any case.
import { Counter, Trend } from 'k6/metrics';

new Counter('orders');
new Trend('waits');
export const options = { thresholds: { orders: ['count>0'], waits: ['avg>1'] } };

export default function () {}
