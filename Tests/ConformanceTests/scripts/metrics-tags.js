// conformance: args=["-i","2"]
// Tag values may be strings, numbers and booleans; anything else is an exception.
import { Counter } from 'k6/metrics';

const counter = new Counter('tagged');
export const options = {
  thresholds: {
    'tagged{s:text}': ['count==2'],
    'tagged{n:5}': ['count==2'],
    'tagged{b:true}': ['count==2'],
    'tagged{scenario:default}': ['count==6'],
  },
};

function attempt(label, tags) {
  try {
    console.log(`${label}: ${counter.add(1, tags)}`);
  } catch (error) {
    console.log(`${label}: ${error.message}`);
  }
}

export default function () {
  attempt('all kinds', { s: 'text', n: 5, b: true });
  attempt('null tags', null);
  attempt('undefined tags', undefined);
  attempt('null value', { x: null });
  attempt('object value', { x: {} });
  attempt('array value', { x: [1] });
}
