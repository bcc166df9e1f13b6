// conformance:
// Timings: waiting holds the server's delay, duration is the sum of its parts.
import { check } from 'k6';
import http from 'k6/http';
const base = __ENV.BASE_URL;

export default function () {
  const { timings } = http.get(`${base}/delay/150`);
  check(timings, {
    'waiting holds the delay': (t) => t.waiting >= 149 && t.waiting < 800,
    'duration is the sum': (t) => Math.abs(t.duration - (t.sending + t.waiting + t.receiving)) < 0.001,
    'receiving is short': (t) => t.receiving < 140,
  });
  const streamed = http.get(`${base}/stream/4/100`).timings;
  check(streamed, { 'receiving holds the stream': (t) => t.receiving >= 280 && t.receiving < 1000, 'first byte is early': (t) => t.waiting < 250 });
}
