// conformance: ratio={"iterations":0.35}
// Stages of the script; the first value is vus.
import { sleep } from 'k6';

export const options = { vus: 2, stages: [{ duration: '600ms', target: 2 }, { duration: '400ms', target: 4 }] };

export default function () {
  sleep(0.1);
}
