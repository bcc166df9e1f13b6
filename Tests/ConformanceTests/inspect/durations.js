// Every way to write a duration.
export const options = {
  duration: 1500, setupTimeout: '2500', teardownTimeout: '1d2h3m4.5s', minIterationDuration: '-1d',
  stages: [
    { duration: '0', target: 1 }, { duration: 0.5, target: 1 }, { duration: '1.5', target: 1 },
    { duration: '1h2m3s', target: 1 }, { duration: '1us', target: 1 }, { duration: '1.5ms', target: 1 },
    { duration: '100µs', target: 1 }, { duration: '36h', target: 1 }, { duration: '2d', target: 1 },
  ],
};
export default function () {}
