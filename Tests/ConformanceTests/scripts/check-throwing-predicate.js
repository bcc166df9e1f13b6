// conformance: args=["-i","2"]
// A predicate that throws counts as failed, skips the later entries and ends the iteration.
import { check } from 'k6';

export default function () {
  check(1, {
    before: () => true,
    throws: () => { throw new Error('in a check'); },
    after: () => true,
  });
  console.log('not reached');
}
