// conformance: args=["--out","json=samples.json","--system-tags","iter,name,method,scenario,group"]
// What scripts set as metadata goes to outputs with every sample, until the VU is activated again.
import http from 'k6/http';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';

const counter = new Counter('my_counter');

export const options = {
  scenarios: {
    first: { executor: 'per-vu-iterations', iterations: 2, vus: 1, gracefulStop: '1s' },
    second: { executor: 'per-vu-iterations', iterations: 1, vus: 1, startTime: '2s', exec: 'plain' },
  },
};

export function setup() {
  exec.vu.metrics.metadata.phase = 'setup';
  counter.add(1);
}

export default function () {
  counter.add(1);
  exec.vu.metrics.metadata.trace = `trace-${exec.vu.iterationInInstance}`;
  exec.vu.metrics.metadata.flag = true;
  counter.add(2);
  http.get(`${__ENV.BASE_URL}/json`);
  delete exec.vu.metrics.metadata.flag;
  counter.add(3);
  console.log(Object.keys(exec.vu.metrics.metadata).sort().join(), JSON.stringify(exec.vu.metrics.metadata.iter));
}

export function plain() {
  counter.add(4);
}

export function teardown() {
  counter.add(5);
}
