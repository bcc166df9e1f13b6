// conformance: log="levels"
// A name the module does not export is an error at link time: exit 107.
import { subtract } from './lib/maths.js';

export default function () {
  subtract(1, 2);
}
