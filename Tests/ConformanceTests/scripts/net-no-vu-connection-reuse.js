// conformance: args=["-i","2","--no-vu-connection-reuse"]
// Connections last for an iteration.
import http from 'k6/http';

export default function () {
  const connects = [1, 2, 3].map(() => http.get(`${__ENV.BASE_URL}/json`).timings.connecting > 0);
  console.log(connects.join(' '));
}
