// conformance:
// CommonJS is strict code, too.
const attempt = (action) => {
  try {
    return String(action());
  } catch (error) {
    return error.name;
  }
};
exports.default = function () {
  console.log(attempt(() => (undeclared = 8)), typeof this, attempt(() => (Object.freeze({ a: 1 }).a = 2)));
};
