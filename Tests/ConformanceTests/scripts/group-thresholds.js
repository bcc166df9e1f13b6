// conformance: args=["-i","2"]
// Samples inside a group carry its path as a tag; group_duration is tagged with the inner path.
import { group } from 'k6';
import { Counter } from 'k6/metrics';

const steps = new Counter('steps');
export const options = {
  thresholds: {
    'steps{group:::a}': ['count==4'],
    'steps{group:::a::b}': ['count==2'],
    'group_duration{group:::a}': ['max>=0'],
  },
};

export default function () {
  steps.add(1);
  group('a', () => {
    steps.add(1);
    group('b', () => steps.add(1));
    steps.add(1);
  });
}
