// conformance: args=["-s","500ms:3","-s","500ms:0"] ratio={"iterations":0.35}
// Stages on the command line make a scenario of ramping VUs.
import { sleep } from 'k6';

export default function () {
  sleep(0.1);
}
