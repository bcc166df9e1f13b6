// conformance: volatile=["iterations"]
// gracefulRampDown 0 interrupts the VUs that are taken away.
import { sleep } from 'k6';

export const options = {
  scenarios: {
    down: {
      executor: 'ramping-vus', startVUs: 3, stages: [{ duration: '600ms', target: 3 }, { duration: '400ms', target: 0 }],
      gracefulRampDown: '0s', gracefulStop: '5s',
    },
  },
};

export default function () {
  sleep(30);
}
