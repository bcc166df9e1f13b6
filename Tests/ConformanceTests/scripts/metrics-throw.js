// conformance: args=["--throw"]
// With the option throw a bad value is an exception.
import { Counter } from 'k6/metrics';

const counter = new Counter('counted');

export default function () {
  for (const value of [null, NaN, 'text']) {
    try {
      counter.add(value);
    } catch (error) {
      console.log(error.message);
    }
  }
  counter.add(1);
}
