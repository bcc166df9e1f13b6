// conformance: args=["--batch","10","--batch-per-host","0"]
// No limit per host while requests run, and two connections kept per host behind them, as in Go.
import http from 'k6/http';

export default function () {
  const urls = [1, 2, 3, 4, 5, 6].map(() => `${__ENV.BASE_URL}/delay/300`);
  for (let i = 0; i < 2; i += 1) {
    const answers = http.batch(urls);
    console.log(answers.filter((r) => r.status === 200 && r.timings.connecting > 0).length);
  }
}
