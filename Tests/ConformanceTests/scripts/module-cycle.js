// conformance:
// Cycles of `require`: the second module sees what the first has exported so far.
import { late } from './lib/cjs-cycle-a.js';
const log = (...values) => console.log(values.map((v) => (v === undefined ? 'undefined' : JSON.stringify(v))).join(' '));
log(late, require('./lib/cjs-cycle-a.js'), require('./lib/cjs-cycle-b.js'));

export default function () {}
