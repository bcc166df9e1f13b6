// conformance: log="levels"
// A syntax error in an imported file stops the run: exit 107.
import './lib/broken.js';

export default function () {}
