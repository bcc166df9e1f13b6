// conformance: args=["--out","json=samples.json.gz","-o","csv=samples.csv.gz"]
import http from 'k6/http';

export const options = { vus: 2, iterations: 20 };

export default function () {
  http.get(`${__ENV.BASE_URL}/json`);
}
