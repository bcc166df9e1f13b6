// conformance:
// The exception of a predicate can be caught; the sample was already recorded.
import { check } from 'k6';

export default function () {
  try {
    check(1, { throws: () => { throw new RangeError('no'); }, after: true });
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
