// conformance:
// check() with entries that are not functions, with truthy values, with an array and with nothing at all.
import { check } from 'k6';

export default function () {
  console.log(`constants ${check(null, { yes: true, no: false, one: 1, zero: 0, text: 'x', empty: '', none: null })}`);
  console.log(`truthy ${check(1, { object: () => ({}), array: () => [], number: () => 7, string: () => '0' })}`);
  console.log(`falsy ${check(1, { undefined: () => undefined, NaN: () => NaN, blank: () => '' })}`);
  console.log(`empty ${check(1, {})}`);
  console.log(`array ${check(2, [(v) => v === 2, (v) => v === 3])}`);
  console.log(`null tags ${check(1, { 'with null tags': true }, null)}`);
}
