export * from './cjs-plain.js';
export { named, nothing } from './cjs-default.js';
