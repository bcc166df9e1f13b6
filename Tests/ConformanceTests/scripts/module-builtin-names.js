// conformance:
// Names that built-in modules do not have, and what `require` and a namespace give of them.
import k6, { check, zip } from 'k6';
import * as k6Names from 'k6';
import http, { get, zap } from 'k6/http';
import * as httpNames from 'k6/http';
import { Trend, nothing } from 'k6/metrics';
import exec, { vu, missing } from 'k6/execution';
const log = (...values) => console.log(values.map((v) => (v === undefined ? 'undefined' : JSON.stringify(v))).join(' '));

log(typeof check, zip, zip === null, Object.keys(k6).sort(), Object.keys(k6Names).sort(), 'default' in k6Names);
log(get === http.get, zap, typeof httpNames.get, 'default' in httpNames);
log(typeof Trend, nothing === null, missing, typeof exec.test);
log(require('k6/http') === http, Object.keys(require('k6')).sort());

export default function () {
  http.get = () => 'patched';
  log(zip, zap, nothing, http.get(), require.length);
}
