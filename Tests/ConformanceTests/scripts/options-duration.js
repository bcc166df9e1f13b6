// conformance: args=["-u","2","-d","1s"] ratio={"iterations":0.3} volatile=["checks"]
// A duration makes a scenario of constant VUs.
import { check, sleep } from 'k6';

export default function () {
  check(1, { runs: true });
  sleep(0.1);
}
