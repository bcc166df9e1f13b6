export { add } from './maths.js';
export * from './counter.js';
