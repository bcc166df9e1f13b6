// conformance:
// randomSeed() makes Math.random() repeat Go's legacy generator.
import { randomSeed } from 'k6';

export default function () {
  for (const seed of [1, 7, 123, 0, -5]) {
    randomSeed(seed);
    console.log(`${seed}: ${Math.random()} ${Math.random()} ${Math.random()}`);
  }
}
