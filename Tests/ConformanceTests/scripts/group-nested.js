// conformance: args=["-i","2"]
// Nested groups make a tree; the same check name may live in several groups.
import { check, group } from 'k6';

export default function () {
  check(1, { root: true });
  group('outer', () => {
    check(1, { shared: true, 'outer only': true });
    group('inner', () => {
      check(1, { shared: __ITER === 0 });
      group('innermost', () => check(1, { shared: true }));
    });
  });
  group('second', () => check(1, { shared: true }));
  group('without checks', () => {});
}
