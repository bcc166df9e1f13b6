// conformance: args=["--out","json"]
import { Counter } from 'k6/metrics';

const counter = new Counter('my_counter');

export const options = { iterations: 4 };

export default function () {
  counter.add(1, { place: 'stdout' });
}
