// conformance:
// A script that is CommonJS itself.
const { sleep, check } = require('k6');
const { Counter } = require('k6/metrics');
const plain = require('./lib/cjs-plain.js');

const counter = new Counter('cjs_counter');
exports.options = { iterations: 2, thresholds: { cjs_counter: ['count==2'] } };
exports.setup = () => ({ a: plain.a });
exports.default = function (data) {
  counter.add(1);
  check(data, { 'setup data': (d) => d.a === 1 });
  console.log(__ITER, typeof sleep, plain.facts, typeof this);
};
exports.handleSummary = function (data) {
  return { stdout: `${data.metrics.cjs_counter.values.count}\n` };
};
