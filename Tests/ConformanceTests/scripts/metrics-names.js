// conformance:
// Names: letters, digits and underscores, 2 to 129 of them, no digit first.
import { Counter } from 'k6/metrics';

const names = ['ok_name', '_ok', 'a', '', '1st', 'with space', 'dash-ed', 'ünicode', 'x'.repeat(128), 'y'.repeat(130)];
for (const name of __VU === 1 ? names : []) {
  try {
    console.log(`[${name}] ${new Counter(name).name === name}`);
  } catch (error) {
    console.log(`[${name}] ${error.message}`);
  }
}

export default function () {
  try {
    new Counter('too_late');
  } catch (error) {
    console.log(error.message);
  }
}
