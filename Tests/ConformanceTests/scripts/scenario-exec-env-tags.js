// conformance: log="unordered"
// Scenarios with functions, variables and tags of their own.
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const calls = new Counter('calls');
export const options = {
  scenarios: {
    readers: {
      executor: 'per-vu-iterations', vus: 1, iterations: 3, exec: 'read', env: { ROLE: 'reader' }, tags: { kind: 'read' },
    },
    writers: {
      executor: 'per-vu-iterations', vus: 1, iterations: 2, exec: 'write', env: { ROLE: 'writer' }, tags: { kind: 'write' },
    },
  },
  thresholds: {
    'calls{kind:read}': ['count==3'],
    'calls{kind:write}': ['count==2'],
    'calls{scenario:readers}': ['count==3'],
    'iterations{scenario:writers}': ['count==2'],
    'checks{kind:write}': ['rate==1'],
  },
};

export function read() {
  calls.add(1);
  console.log(`read as ${__ENV.ROLE}`);
}

export function write() {
  calls.add(1);
  check(__ENV.ROLE, { 'is writer': (role) => role === 'writer' });
}
