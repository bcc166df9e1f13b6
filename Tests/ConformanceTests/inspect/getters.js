// Getters and prototypes: own enumerable properties count.
class Options {
  constructor() { this.vus = 3; this.tags = { a: 'b' }; }
}
const base = new Options();
Object.defineProperty(base, 'iterations', { enumerable: true, get() { return 12; } });
export const options = base;
export default function () {}
