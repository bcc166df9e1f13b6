// Texts stay texts; objects do when the text says it all.
export const options = {
  thresholds: {
    http_req_duration: ['p(95)<300', { threshold: 'avg<100', abortOnFail: true, delayAbortEval: '10s' }, { threshold: 'max<1', abortOnFail: false }],
    checks: [{ threshold: 'rate>0.9', abortOnFail: true }, { threshold: 'rate>0.5', delayAbortEval: '1m' }],
    'http_req_duration{status:200,method:GET}': ['med < 5', 'p(99.99)>=1e3'],
    none: [],
    nothing: null,
    iterations: ['nonsense'],
  },
};
export default function () {}
