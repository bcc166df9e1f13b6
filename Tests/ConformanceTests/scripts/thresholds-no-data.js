// conformance: compare=["exit","thresholds"]
// A trend without samples: its p(95) of 0 is not more than 1 in k6, and nothing to judge here; both fail the run.
import { Trend } from 'k6/metrics';

new Trend('waits');
export const options = { thresholds: { waits: ['p(95)>1'] } };

export default function () {}
