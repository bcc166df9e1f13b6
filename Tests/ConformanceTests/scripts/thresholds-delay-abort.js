// conformance: args=["-d","8s"] volatile=["iterations","hits"]
// delayAbortEval is over strictly after its time: 2 s let the evaluation at 2 s pass, and the one at 4 s ends the run.
import { sleep } from 'k6';
import { Counter } from 'k6/metrics';

const hits = new Counter('hits');
export const options = {
  thresholds: { hits: [{ threshold: 'count<1', abortOnFail: true, delayAbortEval: '2500ms' }] },
};

export default function () {
  hits.add(1);
  sleep(0.1);
}
