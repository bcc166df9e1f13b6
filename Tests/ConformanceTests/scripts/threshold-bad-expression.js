// conformance: log="levels"
// A threshold that does not parse: exit 104.
export const options = { thresholds: { http_reqs: ['often>1'] } };
export default function () {}
