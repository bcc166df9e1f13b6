// conformance: args=["--quiet","-i","2","-u","1"]
// --quiet: neither logo nor description nor progress; the summary stays.
import { check } from 'k6';

export default function () {
  check(1, { one: true });
}
