// conformance: log="levels"
// A threshold on a metric that does not exist: exit 104.
export const options = { thresholds: { no_such_metric: ['count>1'] } };
export default function () {}
