// conformance:
// fail() throws an ordinary exception.
import { fail } from 'k6';

export default function () {
  try {
    fail('caught');
  } catch (error) {
    console.log(`${error.name} | ${error.message} | ${error} | ${error instanceof Error}`);
  }
  try {
    fail();
  } catch (error) {
    console.log(`[${error.message}]`);
  }
}
