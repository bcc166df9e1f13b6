// conformance:
// A script without import or export is CommonJS.
const { check } = require('k6');
const maths = require('./lib/maths.js');
const old = require('./lib/commonjs.js');

exports.options = { vus: 1, iterations: 2 };
exports.default = function () {
  check(maths.add(1, 2), { three: (v) => v === 3 });
  console.log(`${old.greet('you')} ${typeof maths.default}`);
};
