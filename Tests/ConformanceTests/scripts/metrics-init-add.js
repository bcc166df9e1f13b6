// conformance:
// add() in the init context is an exception.
import { Counter } from 'k6/metrics';

const counter = new Counter('early');
try {
  counter.add(1);
} catch (error) {
  console.log(error.message);
}

export default function () {
  counter.add(1);
}
