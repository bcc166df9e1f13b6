// One GET against a server that knows its own latencies. bench.py gives URL, VUS, DURATION and THINK, the least pause
// in seconds (0: none). The pause is drawn from [THINK, 2 x THINK) so that the VUs do not fall into step.
import http from 'k6/http';
import { sleep } from 'k6';

const think = Number(__ENV.THINK);

export const options = {
  vus: Number(__ENV.VUS),
  duration: __ENV.DURATION,
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)'],
};

export default function () {
  http.get(__ENV.URL);
  if (think > 0) {
    sleep(think * (1 + Math.random()));
  }
}
