// conformance: log="levels"
// A module that does not exist stops the run: exit 107.
import { nothing } from './lib/missing.js';

export default function () {
  nothing();
}
