// conformance: env={"K6_ITERATIONS":"1"}
// No system tag at all; with them goes the automatic sub-metric.
import http from 'k6/http';
export const options = { systemTags: [] };
export default function () {
  http.get(`${__ENV.BASE_URL}/health`);
}
