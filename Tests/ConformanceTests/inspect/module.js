// Options from another module.
export { options } from './lib/options.js';
export default function () {}
