// conformance: volatile=["iterations"]
// gracefulStop 0 interrupts what is running at the end and no catch sees it.
import { check, sleep } from 'k6';

export const options = { scenarios: { cut: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' } } };

export default function () {
  check(1, { started: true });
  try {
    sleep(30);
    check(1, { 'not reached': true });
  } catch (error) {
    console.log('not caught');
  }
}
