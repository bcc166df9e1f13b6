// conformance: args=["-i","3","-u","1"]
// minIterationDuration pads each iteration; iteration_duration does not contain the padding.
import { check } from 'k6';

let previous = 0;
export const options = {
  minIterationDuration: '300ms',
  thresholds: { iteration_duration: ['max<250'] },
};

export default function () {
  const now = Date.now();
  if (previous > 0) {
    check(now - previous, { 'at least 0.3 s apart': (ms) => ms >= 298, 'not much more': (ms) => ms < 1000 });
  }
  previous = now;
}
