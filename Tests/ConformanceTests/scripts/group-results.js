// conformance:
// group() returns what its function returns, passes exceptions on, and refuses bad arguments.
import { group } from 'k6';

function attempt(label, action) {
  try {
    console.log(`${label}: ${action()}`);
  } catch (error) {
    console.log(`${label}: ${error.message}`);
  }
}

export default function () {
  attempt('value', () => group('value', () => 42));
  attempt('nothing', () => group('nothing', () => {}));
  attempt('throws', () => group('throws', () => { throw new Error('inside'); }));
  attempt('separator', () => group('a::b', () => 1));
  attempt('no function', () => group('none'));
  attempt('async', () => group('later', async () => 1));
  attempt('number', () => group(5, () => 'named by a number'));
}
