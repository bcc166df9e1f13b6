// conformance: args=["-i","3"]
// fail() ends the iteration with an error in the log; the exit code stays 0.
import { check, fail } from 'k6';

export default function () {
  if (!check(__ITER, { 'not the second': (v) => v !== 1 })) {
    fail('the second iteration');
  }
  console.log(`done ${__ITER}`);
}
