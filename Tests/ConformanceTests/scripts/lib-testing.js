// conformance: optional=["iterations","iteration_duration","vus","vus_max"] skip=["counts","summary","stderr","progress"] env={"K6_TESTING_COLORIZE":"false","K6_TESTING_DISPLAY":"inline"}
// The k6-testing that is built in does the same in k6: matchers, soft ones, and the end of the test by a hard one.
import { expect } from '../../../Sources/SpateModules/Libraries/Sources/k6-testing.js';
import { Counter } from 'k6/metrics';

const reached = new Counter('reached');

export default async function () {
  expect(1).toBe(1);
  expect({ a: 1, b: undefined }).toEqual({ a: 1 });
  expect([1, { x: 2 }]).toContainEqual({ x: 2 });
  expect('text').not.toContain('z');
  expect(0.1 + 0.2).toBeCloseTo(0.3);
  expect({ a: { b: 1 } }).toHaveProperty('a.b', 1);
  expect([1, 2]).toHaveLength(2);
  expect(new Map([[1, 2]])).toEqual(new Map([[1, 2]]));
  await expect({ isVisible: () => Promise.resolve(true) }).toBeVisible();
  reached.add(1);
  try {
    expect.soft(1).toBe(2);
  } catch (error) {
    reached.add(error.name === 'AssertionFailedError' && error.message.includes('lib-testing.js:22') ? 10 : 0);
  }
  expect(false, 'the end').toBeTruthy();
  reached.add(100);
}
