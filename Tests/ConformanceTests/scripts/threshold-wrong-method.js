// conformance: log="levels"
// A threshold method that does not fit the metric's type: exit 104.
export const options = { thresholds: { http_reqs: ['p(95)<1'] } };
export default function () {}
