// A realistic set: smoke, load, soak.
const common = { exec: 'visit', tags: { team: 'shop' } };
export const options = {
  discardResponseBodies: true,
  scenarios: {
    smoke: { executor: 'per-vu-iterations', vus: 1, iterations: 3, ...common },
    load: { executor: 'ramping-vus', startTime: '30s', startVUs: 0, stages: [{ duration: '2m', target: 50 }, { duration: '5m', target: 50 }, { duration: '1m', target: 0 }], ...common },
    soak: { executor: 'constant-vus', startTime: '9m', vus: 20, duration: '1h', gracefulStop: '1m', ...common },
    burst: { executor: 'shared-iterations', startTime: '1h10m', vus: 10, iterations: 1000, maxDuration: '5m', env: { BURST: '1' }, ...common },
  },
  thresholds: { http_req_failed: ['rate<0.01'], 'http_req_duration{scenario:load}': ['p(95)<250', 'p(99)<1000'] },
};
export function visit() {}
