// Every scalar option in its plainest form.
export const options = {
  paused: true, vus: 7, duration: '1m30s', noSetup: true, noTeardown: false, setupTimeout: '10s',
  teardownTimeout: '1m', maxRedirects: 0, userAgent: 'tester/1', batch: 3, batchPerHost: 0,
  insecureSkipTLSVerify: true, throw: false, noConnectionReuse: true, noVUConnectionReuse: false,
  minIterationDuration: '100ms', metricSamplesBufferSize: 10, noCookiesReset: true, discardResponseBodies: true,
  summaryTimeUnit: 'ms',
};
export default function () {}
