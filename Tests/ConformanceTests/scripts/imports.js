// conformance:
// Local ES modules: default, named, namespace and re-exported bindings, one evaluation per realm, live bindings.
import describe, { add, version as v } from './lib/maths.js';
import * as counter from './lib/counter.js';
import { add as sameAdd, increment } from './lib/index.js';

export default function () {
  console.log(`${add(2, 3)} ${v} ${describe('x')} ${add === sameAdd}`);
  console.log(`${counter.value} ${increment()} ${counter.value}`);
  console.log(Object.keys(counter).sort().join(','));
}
