// conformance:
// Wrong arguments of check(): each is an exception with k6's text.
import { check } from 'k6';

function attempt(label, action) {
  try {
    console.log(`${label}: returned ${action()}`);
  } catch (error) {
    console.log(`${label}: ${error.message}`);
  }
}

export default function () {
  attempt('separator', () => check(1, { 'a::b': true }));
  attempt('async', () => check(1, { first: true, later: async () => true }));
  attempt('no sets', () => check(1));
  attempt('bad tag', () => check(1, { ok: true }, { list: [1] }));
}
