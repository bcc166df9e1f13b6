module.exports = function whole() {
  return 'whole';
};
module.exports.extra = 7;
