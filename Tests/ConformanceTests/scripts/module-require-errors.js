// conformance: mask=[["The moduleSpecifier \\\\\"\\S+ couldn.t be found.*","<not found>"],["unknown module: (k6/[a-z/]+)[^{]*","unknown module: \\1 "]]
// What `require` says of specifiers that name nothing, and of modules that fail.
const log = (...values) => console.log(values.map((v) => (v === undefined ? 'undefined' : JSON.stringify(v))).join(' '));
const specifiers = [
  '', 'lodash', './lib/missing.js', 'k6/nope', 'k6/x/nope', 'http://example.test/y.js', 'ftp://example.test/z.js',
  'github.com/x/y', 'cdnjs.com/libraries/x', './lib/cjs-throws.js', './lib/cjs-throws.js', './lib/throws.js',
];
for (const specifier of specifiers) {
  try {
    log(specifier, Object.keys(require(specifier)));
  } catch (error) {
    log(specifier, String(error), error.name);
  }
}
try {
  log(typeof exports);
} catch (error) {
  log(String(error));
}
try {
  module.exports = {};
} catch (error) {
  log(String(error));
}

export default function () {
  try {
    require('./lib/cjs-plain.js');
  } catch (error) {
    log(String(error));
  }
}
