// conformance: ratio={"iterations":0.35}
// ramping-vus: up, level, down.
import { sleep } from 'k6';

export const options = {
  scenarios: {
    ramp: {
      executor: 'ramping-vus',
      startVUs: 0,
      stages: [{ duration: '400ms', target: 4 }, { duration: '400ms', target: 4 }, { duration: '400ms', target: 0 }],
      gracefulRampDown: '1s',
      gracefulStop: '1s',
    },
  },
};

export default function () {
  sleep(0.1);
}
