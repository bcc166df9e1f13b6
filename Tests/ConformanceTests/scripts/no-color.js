// conformance: args=["--no-color","-i","2","-u","1"]
// --no-color changes nothing when stdout is not a terminal.
import { check } from 'k6';

export default function () {
  check(1, { one: true, two: false });
}
