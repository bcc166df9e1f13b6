// conformance: args=["--summary-mode","legacy"] skip=["progress"]
import http from 'k6/http';
import { check, group } from 'k6';
import { Counter, Trend } from 'k6/metrics';

const counter = new Counter('my_counter');
const trend = new Trend('my_trend', true);

export const options = {
  scenarios: {
    default: { executor: 'per-vu-iterations', vus: 1, iterations: 2 },
    beta: { executor: 'per-vu-iterations', vus: 1, iterations: 2, exec: 'other', startTime: '300ms' },
    alpha: { executor: 'per-vu-iterations', vus: 1, iterations: 1, exec: 'plain', startTime: '600ms' },
  },
  thresholds: {
    my_counter: ['count>1'],
    'my_counter{group:::a}': ['count>100'],
    checks: ['rate>0.99'],
    'http_req_duration{group:::a}': ['p(95)<10000'],
    iterations: ['count>0'],
  },
};

export function setup() {
  check(1, { 'in setup': () => true });
  group('in setup', () => counter.add(1));
}

export default function () {
  check(1, { 'at root': () => true, 'sometimes at root': () => __ITER === 0 });
  counter.add(1);
  trend.add(5);
  group('a', () => {
    http.get(`${__ENV.BASE_URL}/json`);
    check(1, { 'in a': () => true, 'never in a': () => false });
    counter.add(2);
    group('b', () => {
      check(1, { 'in b': () => true });
      counter.add(3);
      group('deep', () => {
        check(1, { 'sometimes deep': () => __ITER === 0 });
      });
    });
  });
  group('empty', () => {});
}

export function other() {
  counter.add(10);
  group('a', () => {
    check(1, { 'in a of beta': () => true });
    counter.add(20);
    group('only beta', () => {
      check(1, { never: () => false });
    });
  });
  http.get(`${__ENV.BASE_URL}/json`);
}

export function plain() {}

export function teardown() {
  check(1, { 'in teardown': () => true });
  counter.add(1);
}
