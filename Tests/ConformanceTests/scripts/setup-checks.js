// conformance:
// Checks and groups of setup() and teardown() live in groups of their own.
import { check, group } from 'k6';

export function setup() {
  check(1, { 'in setup': true });
  group('prepare', () => check(1, { 'in a group of setup': true }));
  return 7;
}

export default function (data) {
  check(data, { seven: (v) => v === 7 });
}

export function teardown(data) {
  check(data, { 'still seven': (v) => v === 7 });
}
