// conformance: args=["-i","3"]
// check(): one sample per entry, in order; the result is true only if every entry is.
import { check } from 'k6';

export default function () {
  const all = check(5, { 'is five': (v) => v === 5, 'is a number': (v) => typeof v === 'number' });
  const some = check(5, { 'is five': (v) => v === 5, 'is six': (v) => v === 6 });
  console.log(`all ${all} some ${some}`);
  check(__ITER, { 'is even': (v) => v % 2 === 0 });
}
