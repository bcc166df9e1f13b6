// conformance: log="levels"
// An exception while an imported module is evaluated stops the run: exit 107.
import './lib/throws.js';

export default function () {}
