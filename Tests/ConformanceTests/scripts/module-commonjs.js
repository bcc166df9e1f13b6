// conformance:
// Importing CommonJS from an ECMAScript module: default, named, missing and namespace imports, and one instance for all.
import plain, { a, nope } from './lib/cjs-plain.js';
import * as namespace from './lib/cjs-plain.js';
import whole, { extra } from './lib/cjs-function.js';
import unwrapped, { named } from './lib/cjs-default.js';
import { a as passedOn, named as renamed, nothing, bogus } from './lib/cjs-star.js';
import counter from './lib/cjs-counter.js';
const log = (...values) => console.log(values.map((v) => (v === undefined ? 'undefined' : JSON.stringify(v))).join(' '));

log(plain, a, nope, Object.keys(namespace));
log(whole(), extra, unwrapped, named);
log(passedOn, renamed, nothing, bogus);
log(require('./lib/cjs-plain.js') === plain, require('./lib/cjs-function.js') === whole);
log(counter.next(), require('./lib/cjs-counter.js').next(), counter.next());
log(Object.keys(require('./lib/maths.js')).sort(), require('./lib/maths.js').add(2, 3));

export default function () {
  log(plain.fn(), a, nope, counter.next());
}
