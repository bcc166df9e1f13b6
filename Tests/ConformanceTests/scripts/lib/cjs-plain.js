exports.a = 1;
exports.fn = function () {
  return typeof this;
};
exports.facts = [typeof module, typeof exports, this === exports, typeof require, typeof __dirname].join();
