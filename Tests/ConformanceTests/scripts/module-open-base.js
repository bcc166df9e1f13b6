// conformance: optional_log=["open\\(\\) was used.*"]
// What relative names start from: `require` from the file it stands in, `open()` from the module whose top level runs.
import * as esm from './lib/esm-reads.js';
import * as cjs from './lib/cjs-reads.js';
const log = (...values) => console.log(values.map((v) => (v === undefined ? 'undefined' : JSON.stringify(v))).join(' '));
const required = require('./lib/cjs-reads.js');

const first = (text) => text.split('\n')[0];
const attempt = (f) => {
  try {
    return f();
  } catch (error) {
    return 'error';
  }
};
log(esm.load('./cjs-plain.js').a, cjs.load('./cjs-plain.js').a, required.load('./cjs-plain.js').a);
log(esm.top, cjs.top, required.top);
log(attempt(() => first(esm.read('./data/words.txt'))), attempt(() => first(cjs.read('./data/words.txt'))));
log(attempt(() => first(required.read('../data/words.txt'))));
log(import.meta.resolve('./lib/a.js').split('/').slice(-2), import.meta.resolve('https://example.test/x'));
log(import.meta.resolve('file:///q.js'), import.meta.resolve('/b.js'));

export default function () {
  log(import.meta.resolve('./x.js').split('/').pop());
}
