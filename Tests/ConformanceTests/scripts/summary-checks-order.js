// conformance: args=["-i","3","-u","1"]
// Checks are listed in the order of their first samples; percentages are cut, not rounded.
import { check, group } from 'k6';

export default function () {
  check(1, { zulu: true, alpha: __ITER === 0, 'with % and "quotes"': true });
  group('later', () => check(1, { mike: __ITER > 0, zulu: false }));
  check(1, { '': true, never: false });
}
