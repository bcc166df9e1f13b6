// One GET and nothing else: the cost of the request path. bench.py gives URL, VUS and DURATION.
import http from 'k6/http';

export const options = { vus: Number(__ENV.VUS), duration: __ENV.DURATION };

export default function () {
  http.get(__ENV.URL);
}
