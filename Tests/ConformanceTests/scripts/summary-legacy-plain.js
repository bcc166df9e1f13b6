// conformance: args=["--summary-mode=legacy","-i","3"]
// Without groups and checks there is only the list of metrics.
import http from 'k6/http';

export default function () {
  http.get(`${__ENV.BASE_URL}/json`);
}
