// conformance: args=["-i","2"]
// noCookiesReset keeps the jar between iterations.
import http from 'k6/http';
import { stable } from './lib/stable.js';

const base = __ENV.BASE_URL;
export const options = { noCookiesReset: true };

export default function () {
  console.log(stable(http.get(`${base}/cookies`).json('cookies')));
  http.get(`${base}/cookies/set-only?kept=${__ITER}`);
}
